//! Looking things up in a step and in the one before it.

use std::collections::BTreeMap;

use recording::{
    Access, Address, Block, Frame, FunctionRights, Local, Outcome, Region, StackUse, State, Step,
    Value,
};

use super::names::name;
use crate::words;

/// A step, what was before it, and the program.
pub(super) struct View<'a> {
    pub(super) before: Option<&'a Step>,
    pub(super) step: &'a Step,
    pub(super) source: &'a [&'a str],
    pub(super) outcome: &'a Outcome,
    pub(super) functions: &'a [FunctionRights],
    /// What closures are called, by the lines on which they stand.
    pub(super) closures: &'a BTreeMap<String, String>,
    /// What was told last, before this step, of the stack of the thread that ran.
    pub(super) told: Option<&'a StackUse>,
}

/// The innermost frame of the thread that ran.
pub(super) fn top(step: &Step) -> Option<&Frame> {
    let thread = step.threads.iter().find(|thread| thread.id == step.thread);
    thread.or(step.threads.first())?.frames.last()
}

pub(super) fn frames(step: &Step) -> impl Iterator<Item = &Frame> {
    step.threads.iter().flat_map(|thread| &thread.frames)
}

fn same(a: &Local, b: &Local) -> bool {
    a.name == b.name && a.declared == b.declared && a.address == b.address
}

impl<'a> View<'a> {
    /// A function as sentences call it, with backticks; a closure by its line.
    pub(super) fn name(&self, function: &str) -> String {
        match self.closures.get(function) {
            Some(called) => called.clone(),
            None => name(function, self.before, self.step),
        }
    }

    /// Does a raw pointer of some frame lead into a block that has been freed?
    pub(super) fn dangles(&self) -> bool {
        let freed = |value: &Value| match value {
            Value::Pointer { to, access, .. } | Value::Slice { to, access, .. } => {
                *access == Access::Raw && matches!(to, Address::In(Region::Freed(_), _))
            }
            _ => false,
        };
        let mut locals = self.frames().flat_map(|frame| &frame.locals);
        locals.any(|local| local.value.as_ref().is_some_and(freed))
    }

    /// May what has run have changed a place on a stack that is not drawn, through a reference or
    /// raw pointer of its own?
    pub(super) fn reaches_undrawn(&self) -> bool {
        let Some(frame) = top(self.step) else { return false };
        let leads = |value: &Value| match value {
            Value::Pointer { to, target, access: Access::Mutable | Access::Raw, .. } => {
                matches!(to, Address::In(Region::Stack(_), _))
                    && self.place(to, target, None).is_none()
            }
            _ => false,
        };
        let live = frame.locals.iter().filter(|local| local.state == State::Live);
        live.filter_map(|local| local.value.as_ref()).any(leads)
    }

    /// Is there a local in the frame that runs of which nothing is known, so that a change of it
    /// would not be seen?
    pub(super) fn has_unknown(&self) -> bool {
        let mut locals = top(self.step).into_iter().flat_map(|frame| &frame.locals);
        locals.any(|local| local.state == State::Unknown)
    }

    /// Does the line bind a name of which the debug information has no variable? That of `{ let y =
    /// x + 1; y }` has none for `y` (seen in rustc 1.95), whose bytes are written all the same.
    pub(super) fn binds_undrawn(&self) -> bool {
        let Some(rest) = self.line().strip_prefix("let ") else { return false };
        let rest = rest.strip_prefix("mut ").unwrap_or(rest);
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        let bound = !name.is_empty() && name != "_" && after.trim_start().starts_with([':', '=']);
        let mut locals = top(self.step).into_iter().flat_map(|frame| &frame.locals);
        bound && !locals.any(|local| local.name == name && local.declared == self.step.line)
    }

    /// Does a reference of the frame that runs lead to this place, at this step and at the one
    /// before?
    pub(super) fn referred(&self, place: &Address) -> bool {
        let Some(frame) = top(self.step) else { return false };
        let leads =
            |local: &Local| matches!(&local.value, Some(Value::Pointer { to, .. }) if to == place);
        let before = |local: &Local| self.earlier(frame, local).is_some_and(leads);
        frame.locals.iter().any(|local| leads(local) && before(local))
    }

    /// Is there more of some value than was recorded, in which a change would not be seen?
    pub(super) fn is_cut(&self) -> bool {
        let locals = self.frames().flat_map(|frame| &frame.locals).map(|local| &local.value);
        let blocks = self.step.heap.iter().map(|block| &block.value);
        locals.chain(blocks).flatten().any(is_cut)
    }

    /// The text of the line that has finished.
    pub(super) fn line(&self) -> &'a str {
        self.source.get((self.step.line as usize).wrapping_sub(1)).map_or("", |line| line.trim())
    }

    pub(super) fn frame(&self, id: u32) -> Option<&'a Frame> {
        frames(self.step).find(|frame| frame.id == id)
    }

    pub(super) fn frame_before(&self, id: u32) -> Option<&'a Frame> {
        self.before.and_then(|step| frames(step).find(|frame| frame.id == id))
    }

    /// A frame now, or else as it was.
    pub(super) fn any_frame(&self, id: u32) -> Option<&'a Frame> {
        self.frame(id).or_else(|| self.frame_before(id))
    }

    /// All frames at this step, outermost first.
    pub(super) fn frames(&self) -> impl Iterator<Item = &'a Frame> + use<'a> {
        frames(self.step)
    }

    /// The same local at the step before.
    pub(super) fn earlier(&self, frame: &Frame, local: &Local) -> Option<&'a Local> {
        self.frame_before(frame.id)?.locals.iter().find(|old| same(old, local))
    }

    /// The local that a place such as `p.name` begins with; the last declared of that name.
    pub(super) fn local(&self, frame: u32, place: &str) -> Option<&'a Local> {
        let name = root(place);
        self.frame(frame)?.locals.iter().rfind(|local| local.name == name)
    }

    pub(super) fn local_before(&self, frame: u32, place: &str) -> Option<&'a Local> {
        let name = root(place);
        self.frame_before(frame)?.locals.iter().rfind(|local| local.name == name)
    }

    pub(super) fn block(&self, id: u32) -> Option<&'a Block> {
        words::block(self.step, id)
    }

    pub(super) fn block_before(&self, id: u32) -> Option<&'a Block> {
        words::block(self.before?, id)
    }
}

fn root(place: &str) -> &str {
    let place = place.trim_start_matches(['(', '*']);
    let end = place.find(|c: char| !(c.is_alphanumeric() || c == '_'));
    &place[..end.unwrap_or(place.len())]
}

fn is_cut(value: &Value) -> bool {
    match value {
        Value::Array { items, len, .. } => (items.len() as u64) < *len || items.iter().any(is_cut),
        Value::Text { text, len, .. } => (text.len() as u64) < *len,
        Value::Struct { fields }
        | Value::Tuple { fields }
        | Value::Closure { fields }
        | Value::Enum { fields, .. } => {
            fields.iter().filter_map(|field| field.value.as_ref()).any(is_cut)
        }
        _ => false,
    }
}
