//! A refused program: the compiler's labels below the lines, the sides of every clash as bars
//! beside them, and the rule of every error.

use recording::{Act, Span};
use serde::Serialize;

use crate::{
    Figure,
    refused::{Refusal, Role, Side, refusals, told},
    words::{with_code, with_code_in_pre, with_names},
};

/// Everything that a refusal adds to a panel.
pub(super) struct Refused<'a> {
    errors: Vec<Refusal<'a>>,
    /// The bars, each with its column; those that do not meet share one.
    bars: Vec<(usize, Side)>,
    columns: usize,
}

/// What the compiler says below a line.
#[derive(Serialize)]
pub(super) struct Label {
    primary: bool,
    /// Characters before it.
    indent: u32,
    html: String,
    /// The bars beside it.
    strip: String,
}

/// The rule of one error.
#[derive(Serialize)]
pub(super) struct Rule {
    /// `E0502`, with a number in front where there are several.
    head: String,
    html: String,
}

/// One entry of the legend of the bars.
#[derive(Serialize)]
pub(super) struct Key {
    class: &'static str,
    words: String,
}

impl<'a> Refused<'a> {
    /// None for an accepted program.
    pub(super) fn new(figure: &Figure<'a>) -> Option<Self> {
        let errors = refusals(figure.recording, figure.source.text);
        let (bars, columns) = packed(errors.iter().flat_map(Refusal::sides).collect());
        (!errors.is_empty()).then_some(Refused { errors, bars, columns })
    }

    /// How many bars stand beside each other.
    pub(super) fn columns(&self) -> usize {
        self.columns
    }

    /// All places that the compiler points to.
    pub(super) fn spans(&self) -> Vec<&Span> {
        self.errors.iter().flat_map(|refusal| &refusal.error.spans).collect()
    }

    /// What stands below a line, from left to right; what is said for several errors once.
    pub(super) fn labels(&self, line: u32) -> Vec<Label> {
        let mut found: Vec<(&Span, Vec<usize>, Option<Role>)> = Vec::new();
        for (number, refusal) in (1..).zip(&self.errors) {
            for span in &refusal.error.spans {
                if span.end_line != line || span.label.is_empty() {
                    continue;
                }
                let role = refusal.role(span);
                let known =
                    found.iter_mut().find(|(other, _, known)| *other == span && *known == role);
                match known {
                    Some((_, numbers, _)) => numbers.push(number),
                    None => found.push((span, vec![number], role)),
                }
            }
        }
        let order = |role: &Option<Role>| match role {
            Some(Role::Before(_) | Role::Again(_)) => 0,
            Some(Role::Conflict) => 1,
            Some(Role::Later) => 2,
            None => 3,
        };
        let column = |span: &Span| if span.line == line { span.column } else { 1 };
        found.sort_by_key(|(span, _, role)| (column(span), order(role)));
        found
            .into_iter()
            .map(|(span, numbers, role)| {
                let mut head = Vec::new();
                if self.errors.len() > 1 {
                    head.push(numbers.iter().map(usize::to_string).collect::<Vec<_>>().join(", "));
                }
                head.extend(role.map(Role::words));
                let head = match head.is_empty() {
                    true => String::new(),
                    false => format!("<b>{}</b> ", head.join(" ")),
                };
                Label {
                    primary: span.primary,
                    indent: column(span) - 1,
                    html: format!("{head}{}", with_code_in_pre(&span.label)),
                    strip: self.strip(line, true),
                }
            })
            .collect()
    }

    /// The bars beside a line, or beside what stands below it.
    pub(super) fn strip(&self, line: u32, below: bool) -> String {
        if self.columns == 0 {
            return String::new();
        }
        let mut cells = vec![String::new(); self.columns];
        for (column, side) in &self.bars {
            let part = match (below, side.from == line, side.to == line) {
                (false, true, true) if side.refused => " yd",
                (false, true, true) => " y1 y2",
                (false, true, false) => " y1",
                (false, false, true) => " y2",
                _ if side.from <= line && line < side.to => "",
                _ => continue,
            };
            cells[*column] = format!("{}{part}", class(side));
        }
        let cell = |class: &String| match class.is_empty() {
            true => "<i></i>".to_owned(),
            false => format!("<i class=\"{class}\"></i>"),
        };
        let cells: String = cells.iter().map(cell).collect();
        format!("<span class=\"xy\" aria-hidden=\"true\">{cells}</span>")
    }

    /// The rules, in the compiler's order.
    pub(super) fn rules(&self) -> Vec<Rule> {
        let many = self.errors.len() > 1;
        let rule = |(number, refusal): (usize, &Refusal)| {
            let code = refusal.error.code.as_deref().unwrap_or("Error");
            Rule {
                head: if many { format!("{number} · {code}") } else { code.to_owned() },
                html: with_code(&refusal.sentence),
            }
        };
        (1..).zip(&self.errors).map(rule).collect()
    }

    /// What the bars mean.
    pub(super) fn legend(&self) -> Vec<Key> {
        let mut keys: Vec<Key> = Vec::new();
        for refusal in &self.errors {
            let bars = refusal.clash.map(|clash| clash.bars.as_slice()).unwrap_or_default();
            for (i, side) in refusal.sides().iter().enumerate() {
                let words = bars.get(i).map_or_else(
                    || meaning(side).to_owned(),
                    |bar| {
                        let places = [bar.place.as_str(), bar.by.as_str()];
                        with_code(&with_names(&told(bar, i), &places))
                    },
                );
                let class = match side.from == side.to && side.refused {
                    true => "yr yd",
                    false => class(side),
                };
                if !keys.iter().any(|key| key.class == class && key.words == words) {
                    keys.push(Key { class, words });
                }
            }
        }
        keys
    }
}

fn class(side: &Side) -> &'static str {
    match side.act {
        Some(Act::Shared) => "ys",
        Some(Act::Mutable) => "ym",
        Some(Act::Moved) if !side.refused => "yv",
        Some(Act::Owns) => "yw",
        Some(Act::Unfilled) => "yu",
        _ if side.refused => "yr",
        _ => "yo",
    }
}

fn meaning(side: &Side) -> &'static str {
    match side.act {
        Some(Act::Shared) => "lent to be read",
        Some(Act::Mutable) => "lent mutably",
        Some(Act::Moved) => "moved away",
        Some(Act::Owns) => "has its value",
        Some(Act::Unfilled) => "has no value",
        _ if side.refused => "refused here",
        _ => "lent",
    }
}

/// Each bar in the first column that is free there.
fn packed(sides: Vec<Side>) -> (Vec<(usize, Side)>, usize) {
    let mut packed: Vec<(usize, Side)> = Vec::new();
    for side in sides {
        let meets = |other: &Side| side.from <= other.to && other.from <= side.to;
        let taken = |column: usize| packed.iter().any(|(c, other)| *c == column && meets(other));
        let column = (0..).find(|&column| !taken(column)).unwrap_or(0);
        packed.push((column, side));
    }
    let columns = packed.iter().map(|(column, _)| column + 1).max().unwrap_or(0);
    (packed, columns)
}
