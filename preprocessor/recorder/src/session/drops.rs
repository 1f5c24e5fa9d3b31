//! The ends of values, seen as calls of their drop glue: `core::ptr::drop_in_place::<T>`, with the
//! value's address in the first register. Glue runs the value's own `Drop::drop` and then calls
//! the glue of its parts, so that calls inside calls are values inside values.

use nix::libc::user_regs_struct;
use recording::{Address, DropCause, Effect, LocalId, Region};

use super::Session;
use crate::{
    decode::Stack,
    dwarf::{self, FileAddress, Image, Location, Member, Shape, TypeId, Variable},
    snapshot::FrameMachine,
    stack::Dropping,
};

/// Parts of one value that are told.
const MAX_PARTS: u32 = 64;

/// A local that a value lies in.
struct Held<'a> {
    variable: &'a Variable,
    /// Bytes from the local's beginning.
    offset: u64,
}

impl<'a> Session<'a> {
    /// Drop glue was called.
    pub(super) fn glue_called(
        &mut self,
        index: usize,
        number: usize,
        registers: &user_regs_struct,
    ) {
        let image = self.image;
        let ty = image.glue[number].ty;
        let address = registers.rdi;
        let returns_at = registers.rsp + 8;
        if !self.is_for_user(index, registers) {
            return;
        }
        let mut dropping = Dropping {
            returns_at,
            address,
            ty,
            number: None,
            activation: None,
            frame: None,
            place: None,
            homeless: false,
            cause: DropCause::Part,
            told: 0,
            done: Vec::new(),
        };
        let back = self.process.memory().word(registers.rsp).unwrap_or(0);
        let back = FileAddress(back.wrapping_sub(self.base));
        let activation = self.threads[index].activations.last().expect("looked at above");
        let code = &image.function(activation.function).code;
        let mut cause = DropCause::Part;
        if code.contains(&back) {
            let id = activation.id;
            let held = self.held(index, address, ty);
            let local = held.as_ref().map(|held| LocalId {
                name: &held.variable.name,
                declared: held.variable.line,
                nth: held.variable.nth,
            });
            self.take_effects();
            let ending = self.lifecycle.dropping(id, local);
            self.take_effects();
            cause = ending.cause;
            dropping.activation = Some(id);
            dropping.frame = Some(id);
            dropping.homeless = held.is_none() && ty.is_some_and(|ty| image.ty(ty).size > 0);
            dropping.place = match held {
                Some(held) => ty.and_then(|ty| {
                    let way = way(image, held.variable.ty, held.offset, ty)?;
                    Some(format!("{}{way}", held.variable.name))
                }),
                None => ending.place,
            };
        } else if let Some(outer) = self.outer(index)
            && outer.number.is_none()
            && outer.cause != DropCause::Part
        {
            // A slice, as `Vec::clear` drops it.
            cause = outer.cause.clone();
        } else if self.above(index).is_none() {
            let function = image.symbol_at(back).map_or("", |symbol| symbol.path());
            cause = DropCause::Call { function: without_arguments(function) };
        }
        let within = self.above(index);
        if let Some(ty) = ty
            && self.is_shown(index, ty, dropping.activation.is_some())
        {
            if dropping.activation.is_none()
                && let Some(above) = within
            {
                let above = &self.threads[index].dropping[above];
                dropping.frame = above.frame;
                dropping.place = self.part_of(index, address, ty);
            }
            self.drops += 1;
            dropping.number = Some(self.drops);
            let within = match within {
                Some(above) if dropping.activation.is_none() => {
                    let above = &mut self.threads[index].dropping[above];
                    above.told += 1;
                    above.number
                }
                _ => None,
            };
            let address = self.address_in_words(index, address, registers.rsp);
            self.effects.push(Effect::DropBegun {
                drop: self.drops,
                within,
                frame: dropping.frame,
                place: dropping.place.clone(),
                ty: image.ty(ty).name.clone(),
                address,
                cause: cause.clone(),
            });
        }
        dropping.cause = cause;
        self.threads[index].dropping.push(dropping);
    }

    /// Glue whose frame lay below this address has returned.
    pub(super) fn finish_drops(&mut self, index: usize, limit: u64) {
        while let Some(last) = self.threads[index].dropping.last()
            && last.returns_at <= limit
        {
            let thread = &mut self.threads[index];
            let done = thread.dropping.pop().expect("looked at above");
            if let Some(above) = thread.dropping.last_mut() {
                match done.ty {
                    Some(ty) => above.done.push((done.address, ty)),
                    None => above.done.extend(done.done),
                }
            }
            for activation in &mut self.threads[index].activations {
                activation.unnamed.retain(|(address, _)| *address != done.address);
            }
            if let Some(activation) = done.activation {
                self.take_effects();
                self.lifecycle.dropped(activation);
                self.take_effects();
            }
            if let Some(drop) = done.number {
                self.effects.push(Effect::DropDone { drop });
            }
        }
    }

    /// The glue that the glue called next is called by, directly or not.
    fn outer(&self, index: usize) -> Option<&Dropping> {
        let thread = &self.threads[index];
        let outer = thread.dropping.last()?;
        (thread.activations.last()?.cfa > outer.returns_at).then_some(outer)
    }

    /// The innermost value whose end is told, and which this thread's next glue may be a part of.
    fn above(&self, index: usize) -> Option<usize> {
        let thread = &self.threads[index];
        let found = thread.dropping.iter().rposition(|dropping| dropping.number.is_some())?;
        // A user's `drop` may end other values.
        let activation = thread.activations.last()?;
        (activation.cfa > thread.dropping[found].returns_at).then_some(found)
    }

    /// Is the end of a value of this type told, or is it a private part of a type of std's?
    fn is_shown(&self, index: usize, ty: TypeId, direct: bool) -> bool {
        if direct {
            return true;
        }
        let image = self.image;
        let path = &image.ty(ty).path;
        let Some(above) = self.above(index).map(|above| &self.threads[index].dropping[above])
        else {
            return !path.starts_with("alloc::raw_vec::");
        };
        let Some(around) = above.ty.map(|ty| image.ty(ty)) else { return false };
        let own = match &around.shape {
            Shape::Tuple(_) | Shape::Closure(_) | Shape::Array { .. } => true,
            // What a box owns, and what the variants of an enum hold.
            Shape::Pointer { .. } | Shape::Slice { .. } | Shape::Dyn { .. } => true,
            Shape::Enum { .. } => true,
            _ => !crate::decode::is_std(&around.path),
        };
        let argument = around.arguments.iter().any(|(_, argument)| *argument == ty);
        above.told < MAX_PARTS && (own || argument || path.starts_with('('))
    }

    /// The place of a part of the value whose end is told around it.
    fn part_of(&self, index: usize, address: u64, ty: TypeId) -> Option<String> {
        let image = self.image;
        let drops = &self.threads[index].dropping;
        let number = self.above(index)?;
        let above = &drops[number];
        let (place, around) = (above.place.as_ref()?, image.ty(above.ty?));
        let offset = address.wrapping_sub(above.address);
        if offset < around.size {
            let way = way(image, above.ty?, offset, ty)?;
            // A dot binds more closely than a star.
            let bare = way.is_empty() || !place.starts_with('*');
            return Some(if bare { format!("{place}{way}") } else { format!("({place}){way}") });
        }
        let owns = |paths: &[&str]| paths.iter().any(|path| around.path.starts_with(path));
        if owns(&["alloc::vec::Vec<", "alloc::boxed::Box<["])
            && let Some(slice) = drops[number..].iter().find(|between| between.ty.is_none())
        {
            let size = image.ty(ty).size.max(1);
            return Some(format!("{place}[{}]", address.wrapping_sub(slice.address) / size));
        }
        let one = ["alloc::boxed::Box<", "alloc::rc::Rc<", "alloc::sync::Arc<"];
        (owns(&one) && !place.starts_with('*')).then(|| format!("*{place}"))
    }

    /// The local of the top activation that a value lies in.
    fn held(&self, index: usize, address: u64, ty: Option<TypeId>) -> Option<Held<'a>> {
        let image = self.image;
        let activation = self.threads[index].activations.last()?;
        let function = image.function(activation.function);
        let memory = self.process.memory();
        let machine = FrameMachine { activation, registers: None, memory, base: self.base };
        let mut found: Vec<Held> = Vec::new();
        let mut open = vec![&function.scope];
        while let Some(scope) = open.pop() {
            for variable in &scope.variables {
                let Location::Always(expression) = &variable.location else { continue };
                let start = dwarf::address(expression, &function.frame_base, &machine);
                let Some(offset) = start.and_then(|start| address.checked_sub(start)) else {
                    continue;
                };
                if offset < image.ty(variable.ty).size.max(1) {
                    found.push(Held { variable, offset });
                }
            }
            open.extend(scope.children.iter().filter(|child| child.inlined.is_none()));
        }
        let size = ty.map_or(0, |ty| image.ty(ty).size);
        // Values without bytes may share an address.
        if size == 0 && found.len() > 1 {
            return None;
        }
        found.into_iter().min_by_key(|held| image.ty(held.variable.ty).size)
    }

    fn address_in_words(&mut self, index: usize, address: u64, pointer: u64) -> Address {
        if let Some((id, offset)) = self.heap.live_at(address) {
            return Address::In(Region::Block(self.heap.promote(id)), offset);
        }
        let file = FileAddress(address.wrapping_sub(self.base));
        if self.image.section_at(file).is_some() {
            return Address::In(Region::Static, file.0);
        }
        let thread = &self.threads[index];
        match thread.outermost {
            Some(top) if (pointer..top).contains(&address) => {
                Stack { thread: thread.number, top, pointer }.canonical(address)
            }
            _ if address < 4096 => Address::DanglingByDesign(address),
            _ => Address::Unknown(address),
        }
    }
}

/// The way from a value to the part of this type at an offset: `.name`, `[2].0`; none where it
/// leads through the private fields of a type of std's.
fn way(image: &Image, ty: TypeId, offset: u64, target: TypeId) -> Option<String> {
    if ty == target && offset == 0 {
        return Some(String::new());
    }
    let found = image.ty(ty);
    let inside = |members: &[Member], named: bool| {
        members.iter().find_map(|member| {
            let inner = offset.checked_sub(member.offset)?;
            if inner >= image.ty(member.ty).size.max(1) {
                return None;
            }
            let rest = way(image, member.ty, inner, target)?;
            Some(if named { format!(".{}{rest}", member.name) } else { rest })
        })
    };
    match &found.shape {
        Shape::Struct(_) if crate::decode::is_std(&found.path) => None,
        Shape::Struct(members) | Shape::Tuple(members) | Shape::Closure(members) => {
            inside(members, true)
        }
        Shape::Enum { variants, .. } => {
            variants.iter().find_map(|variant| inside(&variant.fields, variant.fields.len() > 1))
        }
        &Shape::Array { element, .. } => {
            let size = image.ty(element).size;
            let index = offset.checked_div(size)?;
            Some(format!("[{index}]{}", way(image, element, offset % size, target)?))
        }
        _ => None,
    }
}

/// `core::mem::drop` for `core::mem::drop::<Box<i32>>`, `<alloc::vec::Vec as Drop>::drop` for the
/// same of `Vec<i32>`.
fn without_arguments(function: &str) -> String {
    let mut depth = 0;
    let mut out = String::new();
    // The brackets of `<T as Trait>` stay.
    let kept = function.starts_with('<');
    for (i, c) in function.char_indices() {
        let arrow = function[..i].ends_with('-');
        match c {
            '<' if !(kept && i == 0) => depth += 1,
            '>' if depth > 0 && !arrow => depth -= 1,
            _ if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out.replace("::::", "::").trim_end_matches("::").to_owned()
}

#[cfg(test)]
mod tests {
    use super::without_arguments;

    #[test]
    fn functions_are_named_without_their_arguments() {
        for (function, expected) in [
            ("core::mem::drop::<alloc::boxed::Box<a::Bell>>", "core::mem::drop"),
            ("<alloc::vec::Vec<a::Bell>>::clear", "<alloc::vec::Vec>::clear"),
            (
                "<alloc::rc::Rc<a::B> as core::ops::drop::Drop>::drop",
                "<alloc::rc::Rc as core::ops::drop::Drop>::drop",
            ),
            ("a::call::<fn(i32) -> i32>", "a::call"),
        ] {
            assert_eq!(without_arguments(function), expected, "{function}");
        }
    }
}
