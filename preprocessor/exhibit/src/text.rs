//! Every step with characters, for terminals and for tests that are read.

use std::fmt::Write as _;

use recording::{
    Access, Address, BlockState, Field, Local, NoPlace, Recording, Region, State, Step, Value,
};

use crate::{
    card, holders, lives,
    refused::{refusals, told},
    words::{
        activity_words, bytes, count, function_name, in_order, kib, list, short, through_words,
        type_name, without_code,
    },
};

/// Every step: frames, locals, blocks, statics, with pointers as `→ heap:1`.
#[must_use]
pub fn text(recording: &Recording, source: &str) -> String {
    let mut out = String::new();
    let lines: Vec<&str> = source.lines().collect();
    let _ = writeln!(out, "{} · {}", recording.source.path, recording.toolchain);
    for message in &recording.diagnostics {
        let _ = writeln!(out, "\n{}", message.rendered.trim_end());
    }
    for refusal in refusals(recording, source) {
        let code = refusal.error.code.as_deref().unwrap_or("error");
        let _ = writeln!(out, "\n{code}: {}", without_code(&refusal.sentence));
        for span in &refusal.error.spans {
            if let Some(role) = refusal.role(span) {
                let code = lines.get((span.line as usize).wrapping_sub(1)).map_or("", |l| l.trim());
                let _ = writeln!(out, "  {} · line {} · {code}", role.words(), span.line);
            }
        }
        let bars = refusal.clash.map(|clash| clash.bars.as_slice()).unwrap_or_default();
        for (number, bar) in bars.iter().enumerate() {
            let _ = writeln!(out, "  {}–{} · {}", bar.from, bar.to, told(bar, number));
        }
    }
    for (number, step) in recording.steps.iter().enumerate() {
        let line = lines.get((step.line as usize).wrapping_sub(1)).map_or("", |line| line.trim());
        let _ = writeln!(out, "\nstep {number} · line {} · {line}", step.line);
        if !step.narration.is_empty() {
            let _ = writeln!(out, "  {}", without_code(&step.narration));
        }
        draw(step, &mut out);
    }
    let ends = lives::ends(&recording.steps);
    if !ends.is_empty() {
        let _ = writeln!(out, "\nends of values, in order");
    }
    for end in ends {
        let _ = writeln!(out, "  line {}: {}", end.line, without_code(&end.text));
    }
    let stories = lives::stories(&recording.steps);
    if !stories.is_empty() {
        let _ = writeln!(out, "\nheap blocks");
    }
    for (id, story) in stories {
        let _ = writeln!(out, "  #{id}: {story}");
    }
    if recording.steps.is_empty()
        && let Some(ending) = crate::narrate::ending(&recording.outcome)
    {
        let _ = writeln!(out, "\n{}", without_code(&ending));
    }
    out
}

fn draw(step: &Step, out: &mut String) {
    for thread in &step.threads {
        if step.threads.len() > 1 {
            let activity = thread.activity.as_ref().map_or(String::new(), |activity| {
                format!(" · {}", without_code(&activity_words(activity, step)))
            });
            let _ = writeln!(out, "  thread {} · {}{activity}", thread.id, thread.name);
        }
        if let Some(stack) = &thread.stack {
            let _ = writeln!(
                out,
                "  stack · {} used, {} mapped, {} at most{}",
                kib(stack.used),
                kib(stack.mapped),
                kib(stack.limit),
                stack.fault.as_ref().map_or(String::new(), |fault| {
                    format!(" · refused: an access {} below its end", bytes(fault.below))
                })
            );
        }
        for (number, frame) in thread.frames.iter().enumerate() {
            for fold in thread.folds.iter().filter(|fold| fold.after as usize == number) {
                let names: Vec<String> =
                    fold.functions.iter().map(|name| function_name(name)).collect();
                let each =
                    fold.each.map_or(String::new(), |each| format!("{} each: ", bytes(each)));
                let _ = writeln!(
                    out,
                    "  … {} more of {} · {each}{}",
                    count(fold.calls.into(), "call"),
                    list(&names),
                    bytes(fold.bytes)
                );
            }
            if let Some(through) = &frame.through {
                let _ = writeln!(out, "  through {}", through_words(through));
            }
            let _ = writeln!(
                out,
                "  frame {} · {} · line {}",
                function_name(&frame.function),
                match frame.inlined_into {
                    Some(_) => "inlined".to_owned(),
                    None => bytes(frame.size),
                },
                frame.line
            );
            let width =
                frame.locals.iter().map(|local| local.name.chars().count()).max().unwrap_or(0);
            for local in &frame.locals {
                let head = format!(
                    "    {:width$}  {} · {}",
                    local.name,
                    type_name(&local.ty),
                    card::no_place(local).unwrap_or_else(|| bytes(local.size))
                );
                let state = standing(local);
                let captured = card::lies(local, step);
                let here = card::away(local).map_or(String::new(), |away| format!(" ({away})"));
                let tail = match (state, &local.value) {
                    (None, _) if captured.is_some() => {
                        format!(" · {}", captured.unwrap_or_default())
                    }
                    (Some(state), _) => format!(" · {state}"),
                    (None, Some(value)) => format!(" = {}", value_text(value, &plainly)),
                    (None, None) => String::new(),
                };
                let lent = card::borrowed(local, step).join(" · ");
                let lent = if lent.is_empty() { lent } else { format!(" · {lent}") };
                let _ = writeln!(out, "{head}{here}{tail}{lent}");
            }
        }
    }
    for block in &step.heap {
        let tail = match (&block.state, &block.value) {
            (BlockState::Freed, _) => " · freed".to_owned(),
            _ if block.leaked.is_some() => " · leaked".to_owned(),
            (BlockState::Live, Some(value)) if block.unlisted => {
                format!(" · of an element that is not listed = {}", value_text(value, &plainly))
            }
            (BlockState::Live, Some(value)) => format!(" = {}", value_text(value, &plainly)),
            (BlockState::Live, None) => String::new(),
        };
        let address = short(&block.address, step);
        let _ = writeln!(out, "  heap:{} · {} at {address}{tail}", block.id, bytes(block.size));
    }
    for item in &step.statics {
        let name = item.name.as_deref().map_or(String::new(), |name| format!(" {name}"));
        let _ = writeln!(
            out,
            "  {}{name} · {} at {} = {}",
            match item.address {
                Address::In(Region::ThreadLocal(thread), _) => format!("thread-local of {thread}"),
                _ => "static".to_owned(),
            },
            bytes(item.size),
            short(&item.address, step),
            value_text(&item.value, &plainly)
        );
    }
    for hold in &step.holds {
        let _ = writeln!(out, "  {}", without_code(&holders::told(hold, step)));
    }
    for (name, text) in [("prints", &step.output), ("error output", &step.errors)] {
        for line in text.lines() {
            let _ = writeln!(
                out,
                "  {name}: {}",
                line.escape_debug().to_string().replace("\\\"", "\"").replace("\\'", "'")
            );
        }
    }
}

/// What became of the value of a local that has none to show, in words; nothing for one that has.
pub(crate) fn standing(local: &Local) -> Option<String> {
    let gone = |word: &str| {
        if local.because.is_empty() { word.to_owned() } else { local.because.clone() }
    };
    match local.state {
        State::Live | State::PartlyMoved => None,
        State::Uninitialised => Some("not yet".to_owned()),
        State::Moved => Some(gone("moved")),
        State::Dropped => Some(gone("dropped")),
        State::Unknown if local.place == Some(NoPlace::OptimisedAway) => {
            Some("optimised away".to_owned())
        }
        State::Unknown if local.value.is_some() => None,
        State::Unknown => Some("not known here".to_owned()),
    }
}

/// An address in the recording's own notation: `heap:1`.
fn plainly(address: &Address) -> String {
    let text = address.to_string();
    text.strip_suffix("+0x0").unwrap_or(&text).to_owned()
}

/// What an address is called.
pub(crate) type Called<'a> = &'a dyn Fn(&Address) -> String;

/// A value on one line, its pointers as arrows to what `called` says.
pub(crate) fn value_text(value: &Value, called: Called) -> String {
    match value {
        Value::Scalar { text } => text.clone(),
        Value::Text { text, len, room } if room > len => format!("{text:?} (room for {room})"),
        Value::Text { text, .. } => format!("{text:?}"),
        Value::Struct { fields } => format!("{{ {} }}", named(fields, called)),
        Value::Tuple { fields } => format!("({})", unnamed(fields, called)),
        Value::Closure { fields } => format!("closure {{ {} }}", named(fields, called)),
        Value::Array { len, room, items, .. } => {
            let mut parts: Vec<String> =
                items.iter().take(16).map(|item| value_text(item, called)).collect();
            if *len > parts.len() as u64 {
                parts.push(format!("… {} more", len - parts.len() as u64));
            }
            let room = if room > len { format!(" (room for {room})") } else { String::new() };
            format!("[{}]{room}", parts.join(", "))
        }
        Value::Enum { variant, fields, .. } if fields.is_empty() => variant.clone(),
        Value::Enum { variant, fields, named: true, .. } => {
            format!("{variant} {{ {} }}", named(fields, called))
        }
        Value::Enum { variant, fields, .. } => format!("{variant}({})", unnamed(fields, called)),
        Value::Pointer { to, access, owning, dangling, .. } => {
            arrow(&called(to), *access, *owning, *dangling)
        }
        Value::Slice { to, len, access, owning, dangling, .. } => {
            format!("{} len {len}", arrow(&called(to), *access, *owning, *dangling))
        }
        Value::Dyn { to, access, owning, dangling, concrete, .. } => {
            let of = concrete.as_deref().map_or(String::new(), |name| format!(" as {name}"));
            format!("{}{of}", arrow(&called(to), *access, *owning, *dangling))
        }
        Value::Opaque { bytes, reason } if bytes.0.is_empty() => format!("({reason})"),
        Value::Opaque { bytes, reason } => {
            let digits: Vec<String> =
                bytes.0.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
            format!("bytes {} ({reason})", digits.join(" "))
        }
    }
}

fn named(fields: &[Field], called: Called) -> String {
    let field = |field: &Field| format!("{}: {}", field.name, field_text(field, called));
    fields.iter().map(field).collect::<Vec<_>>().join(", ")
}

fn unnamed(fields: &[Field], called: Called) -> String {
    let fields = in_order(fields);
    fields.into_iter().map(|field| field_text(field, called)).collect::<Vec<_>>().join(", ")
}

fn field_text(field: &Field, called: Called) -> String {
    match (&field.value, field.state) {
        (_, Some(State::Moved)) => "moved".to_owned(),
        (_, Some(State::Dropped)) => "dropped".to_owned(),
        (Some(value), _) => value_text(value, called),
        (None, Some(State::Uninitialised)) => "not yet".to_owned(),
        (None, _) => "not known here".to_owned(),
    }
}

fn arrow(to: &str, access: Access, owning: bool, dangling: bool) -> String {
    let kind = match (owning, access) {
        (true, _) | (_, Access::Owning) => "→",
        (_, Access::Shared) => "&→",
        (_, Access::Mutable) => "&mut→",
        (_, Access::Raw) => "raw→",
        (_, Access::Code) => "code→",
    };
    if dangling { format!("{kind} {to} (dangling)") } else { format!("{kind} {to}") }
}
