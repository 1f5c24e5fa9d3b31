//! The buttons beside the caption. They stand in the page, and not only in the script, so that nothing
//! moves when it begins to run.

use serde::Serialize;

use super::Panel;

/// One button.
#[derive(Serialize)]
pub(super) struct Action {
    /// How the script finds it.
    does: &'static str,
    words: &'static str,
    /// Of one that is on or off: which it is at first.
    on: Option<&'static str>,
    /// Is it for another tab than the first?
    hidden: bool,
}

/// What the program of a panel offers.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Offers {
    /// Lines that are not shown at first.
    pub(super) more_lines: bool,
    /// Lanes beside what the compiler says.
    pub(super) lanes: bool,
    /// What the compiler allows.
    pub(super) rights: bool,
    /// Rulers in the figure itself.
    pub(super) rulers: bool,
    /// A program to be copied.
    pub(super) program: bool,
}

/// Those of a figure with these panels, the first of them open; `bytes`: does a page have its rulers?
pub(super) fn actions<'a>(panels: impl Iterator<Item = &'a Panel>, bytes: bool) -> Vec<Action> {
    let panels: Vec<Offers> = panels.map(|panel| panel.offers).collect();
    let first = panels.first().copied().unwrap_or_default();
    let any = |offers: fn(&Offers) -> bool| panels.iter().any(offers);
    let rulers = any(|panel| panel.rulers);
    let shown = if rulers { "true" } else { "false" };
    let button = |does, words, on, hidden| Action { does, words, on, hidden };
    let copy = "Copy<span class=\"xi\"> complete program</span>";
    [
        (any(|panel| panel.more_lines), button("show", "Show all lines", None, false)),
        (any(|panel| panel.lanes), button("lanes", "Lanes", Some("false"), !first.lanes)),
        (any(|panel| panel.rights), button("rights", "Rights", Some("false"), !first.rights)),
        (rulers || bytes, button("bytes", "Bytes", Some(shown), false)),
        (any(|panel| panel.program), button("copy", copy, None, !first.program)),
    ]
    .into_iter()
    .filter_map(|(offered, button)| offered.then_some(button))
    .collect()
}
