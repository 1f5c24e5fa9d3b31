//! How many bytes a value takes, and which of them nobody has.

use recording::{Form, Frame, Layout, Local};

use super::{Answers, Kind, Question, Wish, look};
use crate::{ruler, words::bytes};

/// How many bytes a local takes that is there for the first time after this step: its size stands in
/// every picture of it.
pub(super) fn size(run: &Answers<'_>, at: usize, wish: Wish<'_>) -> Option<Question> {
    let (frame, local) = new(run, at, wish)?;
    let name = look::name(&run.steps()[at], frame, local)?;
    let layouts = &run.recording.layouts;
    let layout = layouts.get(local.layout? as usize)?;
    let mut wrong = Vec::new();
    let mut because = None;
    match &layout.form {
        Form::Fields { .. } => {
            let parts = parts(layouts, layout)?;
            let sum = parts.iter().map(|(size, _)| size).sum::<u64>();
            wrong.extend([sum, in_order(&parts).size]);
            let align = layout.align.unwrap_or(1);
            because = Some(match local.size - sum.min(local.size) {
                0 => format!("Its fields take {}, and no byte is padding.", bytes(sum)),
                padding => format!(
                    "Its fields take {}, and {} of padding {} every field to an address of its \
                     alignment, and the size to a multiple of {align}.",
                    bytes(sum),
                    bytes(padding),
                    if padding == 1 { "brings" } else { "bring" }
                ),
            });
        }
        Form::Variants { variants, .. } => {
            let end = |laid: &recording::Laid| {
                laid.offset + layouts.get(laid.layout as usize).map_or(0, |layout| layout.size)
            };
            let each = variants.iter().map(|variant| variant.fields.iter().map(end).max());
            let largest = each.flatten().max().unwrap_or(0);
            let align = layout.align.unwrap_or(1);
            wrong.extend([largest, largest + align, largest + 1]);
        }
        Form::Array { element, len } => {
            let element = layouts.get(*element as usize)?.size;
            wrong.extend([*len, element, element * len + 16]);
        }
        Form::Piece | Form::Union => {}
    }
    // What it leads to is not in it.
    let step = &run.steps()[at];
    if let Some((recording::Address::In(recording::Region::Block(id), _), _)) =
        local.value.as_ref().and_then(look::pointer)
        && let Some(block) = crate::words::block(step, *id)
    {
        wrong.extend([block.size, block.size + local.size]);
    }
    wrong.extend([local.size + 8, local.size * 2, local.size / 2]);
    wrong.retain(|size| *size > 0);
    let wrong = wrong.into_iter().map(bytes).collect();
    let words = format!("How many bytes does {name} take on the stack?");
    let question = Question::new(Kind::Size, Some(at), words, bytes(local.size), wrong)?;
    Some(Question { because, ..question })
}

/// Which bytes of a local are padding that is there for the first time after this step.
pub(super) fn padding(run: &Answers<'_>, at: usize, wish: Wish<'_>) -> Option<Question> {
    let (frame, local) = new(run, at, wish)?;
    let name = look::name(&run.steps()[at], frame, local)?;
    let layouts = &run.recording.layouts;
    let layout = layouts.get(local.layout? as usize)?;
    let Form::Fields { .. } = layout.form else { return None };
    let right = ruler::padding(layouts, local)?;
    let parts = parts(layouts, layout)?;
    // As if in the order of the declaration; all at the end; all behind the first field; none.
    let count = right.iter().map(|(from, to)| to - from).sum::<u64>().max(1);
    let first = parts[0].0;
    let mut wrong = vec![
        in_order(&parts).gaps,
        vec![(local.size - count.min(local.size), local.size)],
        vec![(first, first + count)],
        Vec::new(),
    ];
    wrong.retain(|ranges| ranges.iter().all(|(_, to)| *to <= local.size));
    let mut wrong: Vec<String> = wrong.iter().map(|ranges| told(ranges)).collect();
    // That there is none is always a choice.
    wrong.sort_by_key(|choice| choice != "none");
    let words = format!("Which of the {} of {name} are padding?", bytes(local.size));
    Question::new(Kind::Padding, Some(at), words, told(&right), wrong)
}

/// The local that is meant, if it is there with a value for the first time.
fn new<'a>(run: &Answers<'a>, at: usize, wish: Wish<'_>) -> Option<(&'a Frame, &'a Local)> {
    let steps = run.steps();
    let mut found = look::locals(&steps[at]).filter(|(frame, local)| {
        let named = wish.place.is_none_or(|place| place == local.name);
        // Most were there at the step before.
        let shown = || steps[..at].iter().rev().any(|s| look::same(s, frame, local).is_some());
        named && look::own(local) && !shown()
    });
    let one = found.next()?;
    found.next().is_none().then_some(one)
}

/// Sizes and alignments of the fields, in the order of their declaration.
fn parts(layouts: &[Layout], layout: &Layout) -> Option<Vec<(u64, u64)>> {
    let Form::Fields { fields } = &layout.form else { return None };
    let part = |field: &recording::Laid| {
        let layout = layouts.get(field.layout as usize)?;
        Some((layout.size, layout.align.unwrap_or(1).max(1)))
    };
    let parts: Option<Vec<(u64, u64)>> = fields.iter().map(part).collect();
    parts.filter(|parts| !parts.is_empty())
}

/// Fields that lie in the order of their declaration.
struct InOrder {
    gaps: Vec<(u64, u64)>,
    size: u64,
}

fn in_order(parts: &[(u64, u64)]) -> InOrder {
    let mut gaps = Vec::new();
    let (mut at, mut align) = (0_u64, 1);
    for &(size, own) in parts {
        let start = at.next_multiple_of(own);
        if start > at {
            gaps.push((at, start));
        }
        at = start + size;
        align = align.max(own);
    }
    let size = at.next_multiple_of(align);
    if size > at {
        gaps.push((at, size));
    }
    InOrder { gaps, size }
}

/// `byte 3`, `bytes 1 to 3 and 9 to 11`, `none`.
fn told(ranges: &[(u64, u64)]) -> String {
    let single = ranges.len() == 1 && ranges[0].1 - ranges[0].0 == 1;
    let range = |&(from, to): &(u64, u64)| match to - from {
        1 => from.to_string(),
        _ => format!("{from} to {}", to - 1),
    };
    match ranges {
        [] => "none".to_owned(),
        _ => {
            let parts: Vec<String> = ranges.iter().map(range).collect();
            format!("{} {}", if single { "byte" } else { "bytes" }, crate::words::list(&parts))
        }
    }
}
