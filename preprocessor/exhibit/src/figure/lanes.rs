//! Lanes beside the code: the life of every place, one narrow bar each, from line to line.
//!
//! A line of code is drawn as two halves: what a place is before it, and what it is after it. So a
//! bar begins and ends in the middle of the line that makes it begin and end.

mod bar;

use std::collections::BTreeSet;

use recording::{Clash, Lane, LaneEvent, LaneState, Mark, Outcome, Recording, Stretch};
use serde::Serialize;

use crate::{
    Figure,
    svg::{Writer, escaped},
    words::{with_code, with_names},
};
use bar::{Bar, Look};

/// How far apart two lanes are.
const PITCH: f64 = 12.0;
/// The height of a line of code; the style sheet has the same.
const LINE: f64 = 24.0;
/// How many lanes stand beside the code at first, where something happens to more of them.
const MOST: usize = 7;
/// How many beside a refused program, where the sides of the clash need room too.
const MOST_REFUSED: usize = 4;
/// The narrowest pitch, of phones, in widths of a label's characters.
const NARROW: f64 = 8.0 / 6.7;

/// Everything that the lanes add to a panel.
#[derive(Serialize)]
pub(super) struct Lanes {
    /// By line of the program: what stands beside it.
    pub(super) beside: Vec<String>,
    /// By line of a refused program: what stands beside the compiler's labels below it.
    pub(super) below: Vec<String>,
    /// How many lanes stand beside each other.
    columns: usize,
    /// Room for labels right of them, in characters.
    label: usize,
    /// The same where all lanes are shown; 0 if they are anyway.
    all_columns: usize,
    all_label: usize,
    legend: Vec<Key>,
    lives: Vec<Life>,
}

impl Lanes {
    /// How much room they take beside the code, in pixels, as the style sheet has it.
    pub(super) fn width(&self) -> f64 {
        24.0 + 12.0 * self.columns as f64 + 6.7 * self.label as f64
    }
}

/// One entry of the legend.
#[derive(Serialize)]
struct Key {
    svg: String,
    words: &'static str,
}

/// The life of one place in words.
#[derive(Serialize)]
struct Life {
    /// The lanes that stand beside the same lines have the same number.
    group: usize,
    /// Is it beside the code only where all lanes are shown?
    extra: bool,
    place: String,
    /// The line of its declaration, where others of this name stand beside it.
    declared: Option<u32>,
    spans: Vec<Span>,
}

/// What a place is in some lines, or what happens to it on one.
#[derive(Serialize)]
struct Span {
    from: u32,
    /// None for what happens on a line.
    to: Option<u32>,
    words: String,
}

/// Lanes that stand beside the same lines, in the order in which they begin.
struct Group<'a> {
    first: u32,
    last: u32,
    tracks: Vec<Track<'a>>,
}

/// One lane and where it begins to be seen.
struct Track<'a> {
    lane: &'a Lane,
    /// Is it a reference, or what one leads to? Neither owns anything.
    refers: bool,
    first: u32,
    last: u32,
    /// The line that has its name.
    named: u32,
    /// How much of its name the lane left of it says: `p` of `p.name`.
    told: usize,
    extra: bool,
}

/// The lanes; none where the compiler's analysis gives none.
pub(super) fn lanes(figure: &Figure) -> Option<Lanes> {
    let refused = figure.recording.outcome == Outcome::Rejected;
    let count = figure.source.text.lines().count();
    let mut groups = groups(figure.recording, count as u32);
    if groups.is_empty() {
        return None;
    }
    let parties: Vec<&str> = figure.recording.clashes.iter().flat_map(parties).collect();
    let most = if refused { MOST_REFUSED } else { MOST };
    for group in &mut groups {
        choose(group, most, &parties);
        name(group, figure);
    }
    let cut = groups.iter().any(|group| group.tracks.iter().any(|track| track.extra));
    let strips = |row: Row| {
        let (Row::Line(line) | Row::Below(line)) = row;
        let found = groups.iter().enumerate().find(|(_, group)| group.holds(line));
        let mut text = strip(found, row, false, cut);
        if cut {
            text.push_str(&strip(found, row, true, true));
        }
        text
    };
    let beside = (1..=count as u32).map(|line| strips(Row::Line(line))).collect();
    let below = match refused {
        true => (1..=count as u32).map(|line| strips(Row::Below(line))).collect(),
        false => Vec::new(),
    };
    let size = |all: bool| {
        let columns = groups.iter().map(|group| group.shown(all).count()).max().unwrap_or(0);
        let label = groups.iter().map(|group| group.label(all, columns)).max().unwrap_or(0);
        (columns, label)
    };
    let ((columns, label), (all_columns, all_label)) = (size(false), size(true));
    Some(Lanes {
        beside,
        below,
        columns,
        label,
        all_columns: if cut { all_columns } else { 0 },
        all_label,
        legend: legend(&groups),
        lives: lives(&groups),
    })
}

impl Track<'_> {
    /// Its name as it stands beside the code: of a part, what its whole does not say already.
    fn label(&self) -> &str {
        self.lane.place.get(self.told..).unwrap_or(&self.lane.place)
    }
}

impl<'a> Group<'a> {
    fn holds(&self, line: u32) -> bool {
        (self.first..=self.last).contains(&line)
    }

    fn shown(&self, all: bool) -> impl Iterator<Item = &Track<'a>> {
        self.tracks.iter().filter(move |track| all || !track.extra)
    }

    /// The lanes whose names stand in a line, with their columns, and the first column that is free there and to the right.
    fn names(&self, line: u32, all: bool) -> (Vec<(usize, &Track<'a>)>, usize) {
        let named = self.shown(all).enumerate().filter(|(_, track)| track.named == line);
        let free = self.shown(all).take_while(|track| track.first <= line).count();
        (named.collect(), free)
    }

    /// How many characters the names need beyond the last column.
    fn label(&self, all: bool, columns: usize) -> usize {
        let beyond = |line: u32| {
            let (names, free) = self.names(line, all);
            let length: usize =
                names.iter().map(|(_, track)| shortened(track.label()).chars().count() + 1).sum();
            let room = (columns - free.min(columns)) as f64 * NARROW;
            (length as f64 - room).ceil().max(0.0) as usize
        };
        self.shown(all).map(|track| beyond(track.named)).max().unwrap_or(0)
    }
}

/// The lanes of all functions; those of functions whose lines overlap stand beside each other.
fn groups(recording: &Recording, count: u32) -> Vec<Group<'_>> {
    let mut groups: Vec<Group> = Vec::new();
    let functions = recording.functions.iter();
    for (function, lane) in functions.flat_map(|f| f.lanes.iter().map(move |lane| (f, lane))) {
        let first = lane.stretches.iter().map(|stretch| stretch.from).min();
        let last = lane.stretches.iter().map(|stretch| stretch.to).max();
        let Some((first, last)) =
            first.zip(last).filter(|(first, last)| 1 <= *first && first <= last && *last <= count)
        else {
            continue;
        };
        let through = |other: &Lane| {
            other.reference
                && other.declared == lane.declared
                && lane.place.trim_start_matches(['*', '(']).starts_with(other.place.as_str())
                && lane.place.starts_with(['*', '('])
        };
        let refers = lane.reference || function.lanes.iter().any(through);
        let track = Track { lane, refers, first, last, named: first, told: 0, extra: false };
        let mut merged = Group { first, last, tracks: vec![track] };
        groups.retain_mut(|group| {
            let apart = group.last < merged.first || merged.last < group.first;
            if !apart {
                merged.first = merged.first.min(group.first);
                merged.last = merged.last.max(group.last);
                merged.tracks.splice(0..0, group.tracks.drain(..));
            }
            apart
        });
        groups.push(merged);
    }
    groups.sort_by_key(|group| group.first);
    for group in &mut groups {
        group.tracks.sort_by_key(|track| track.first);
    }
    groups
}

/// Who takes part in a clash.
fn parties(clash: &Clash) -> impl Iterator<Item = &str> {
    clash.bars.iter().flat_map(|bar| [bar.place.as_str(), bar.by.as_str()])
}

/// Leaves those to which least happens for those who ask, and shows who clashes first.
fn choose(group: &mut Group, most: usize, parties: &[&str]) {
    let mut order: Vec<usize> = (0..group.tracks.len()).collect();
    order.sort_by_key(|&track| {
        let track = &group.tracks[track];
        std::cmp::Reverse((parties.contains(&track.lane.place.as_str()), happens(track)))
    });
    for &track in order.iter().skip(most) {
        group.tracks[track].extra = true;
    }
}

/// How much happens to a place: changes of its state count most, then that it can be a party of
/// a loan at all. What a reference leads to mostly repeats what happens to the reference.
fn happens(track: &Track) -> (bool, usize) {
    let lane = track.lane;
    let quiet = |state| matches!(state, LaneState::Owns | LaneState::Uninitialised);
    let told = lane.stretches.iter().filter(|stretch| !quiet(stretch.state) && !stretch.idle);
    let events = lane.marks.iter().filter(|mark| !matches!(mark.event, LaneEvent::Filled));
    let weight =
        4 * told.count() + 2 * usize::from(lane.reference || lane.pointer) + events.count().min(3);
    (track.refers == lane.reference, weight)
}

/// A name stands in the first line of its lane that can be seen.
fn name(group: &mut Group, figure: &Figure) {
    let hidden = |line: u32| figure.source.hidden.iter().any(|range| range.contains(&line));
    for track in &mut group.tracks {
        track.named = (track.first..=track.last).find(|line| !hidden(*line)).unwrap_or(track.first);
    }
    // `p .name .note`, as long as they stand in one line.
    let names: Vec<(u32, bool, &str)> =
        group.tracks.iter().map(|t| (t.named, t.extra, t.lane.place.as_str())).collect();
    for track in &mut group.tracks {
        let whole = |(line, extra, name): &&(u32, bool, &str)| {
            let rest = track.lane.place.strip_prefix(name);
            *line == track.named && !extra && rest.is_some_and(|rest| rest.starts_with(['.', '[']))
        };
        track.told = names.iter().find(whole).map_or(0, |(.., name)| name.len());
    }
}

/// What the lanes stand beside.
#[derive(Clone, Copy, PartialEq)]
enum Row {
    /// A line of code.
    Line(u32),
    /// What the compiler says below that line: all lanes go on through it.
    Below(u32),
}

/// What stands beside one row.
fn strip(found: Option<(usize, &Group)>, row: Row, all: bool, cut: bool) -> String {
    let mut out = Writer::new();
    {
        let class = match (cut, all) {
            (false, _) => "xz",
            (true, false) => "xz xzf",
            (true, true) => "xz xza",
        };
        let mut strip = out.element("span").attr("class", class);
        let Some((number, group)) = found else {
            strip.raw("");
            drop(strip);
            return out.finish();
        };
        if number > 0 {
            strip = strip.attr("data-g", number.to_string());
        }
        let tracks: Vec<&Track> = group.shown(all).collect();
        let width = PITCH * tracks.len() as f64;
        {
            let mut svg = strip
                .element("svg")
                .attr("viewBox", format!("0 0 {width} {LINE}"))
                .attr("preserveAspectRatio", "none")
                .attr("style", format!("--n:{}", tracks.len()));
            // One path for all of a class.
            let mut paths: Vec<Bar> = Vec::new();
            for (column, track) in tracks.iter().enumerate() {
                let x = column as f64 * PITCH;
                let bars = match row {
                    Row::Line(line) => bar::bars(track.lane, track.refers, line, x),
                    Row::Below(line) => {
                        bar::bars(&through(track.lane, line), track.refers, line, x)
                    }
                };
                for bar in bars {
                    match paths.iter_mut().find(|known| known.class == bar.class) {
                        Some(known) => known.path.0.push_str(&bar.path.0),
                        None => paths.push(bar),
                    }
                }
            }
            for Bar { class, path } in paths {
                drop(svg.element("path").attr("class", class).attr("d", &path.0));
            }
            svg.raw("");
        }
        let Row::Line(line) = row else {
            drop(strip);
            return out.finish();
        };
        let (names, free) = group.names(line, all);
        for (at, (column, name)) in names.into_iter().enumerate() {
            let mut label = strip
                .element("b")
                .attr("data-z", shortened(name.label()))
                .attr("data-c", column.to_string());
            if at == 0 {
                label = label.attr("style", format!("--n:{free}"));
            }
            label.raw("");
        }
    }
    out.finish()
}

/// A lane that is all along the line what it is after it.
fn through(lane: &Lane, line: u32) -> Lane {
    let after = |stretch: &&Stretch| stretch.from <= line && line < stretch.to;
    let all = |stretch: &Stretch| Stretch {
        from: line.saturating_sub(1),
        to: line + 1,
        ..stretch.clone()
    };
    Lane {
        stretches: lane.stretches.iter().filter(after).map(all).collect(),
        marks: Vec::new(),
        ..lane.clone()
    }
}

/// The longest line of a program, in characters of a monospaced font.
pub(super) fn longest(text: &str) -> usize {
    text.lines().map(columns_of).max().unwrap_or(0)
}

/// How wide a line is in a monospaced font, or more.
fn columns_of(line: &str) -> usize {
    let width = |c: char| match c {
        '\t' => 4,
        c if u32::from(c) >= 0x1100 => 2,
        _ => 1,
    };
    line.chars().map(width).sum()
}

/// A name that leaves room for the code.
fn shortened(name: &str) -> String {
    crate::geometry::fitted(name, 9.0, 1.0)
}

/// The looks that are there, in a fixed order.
fn legend(groups: &[Group]) -> Vec<Key> {
    let tracks = groups.iter().flat_map(|group| &group.tracks);
    let looks: BTreeSet<Look> =
        tracks.flat_map(|track| bar::looks(track.lane, track.refers)).collect();
    let key = |look: Look| Key { svg: bar::sample(look), words: look.words() };
    looks.into_iter().map(key).collect()
}

/// Every lane in words.
fn lives(groups: &[Group]) -> Vec<Life> {
    let mut lives = Vec::new();
    for (group, tracks) in groups.iter().map(|group| &group.tracks).enumerate() {
        let names: Vec<&str> = tracks.iter().map(|track| track.lane.place.as_str()).collect();
        for track in tracks {
            let said = |words: &str| with_code(&with_names(words, &names));
            let mut spans: Vec<Span> = track
                .lane
                .stretches
                .iter()
                .map(|stretch| Span {
                    from: stretch.from,
                    to: Some(stretch.to),
                    words: said(&stretch.words),
                })
                .collect();
            let marks = track.lane.marks.iter().filter(|mark| tells(mark, track.lane));
            spans.extend(marks.map(|mark| Span {
                from: mark.line,
                to: None,
                words: said(&mark.words),
            }));
            // What happens on a line comes before what holds after it.
            spans.sort_by_key(|span| (span.from, span.to.is_some()));
            let twins = names.iter().filter(|name| **name == track.lane.place).count();
            lives.push(Life {
                group,
                extra: track.extra,
                place: escaped(&track.lane.place),
                declared: (twins > 1).then_some(track.lane.declared),
                spans,
            });
        }
    }
    lives
}

/// Does a mark say more than the state that it leads to?
fn tells(mark: &Mark, lane: &Lane) -> bool {
    let plain = matches!(mark.words.as_str(), "gets its value" | "filled by the caller");
    let state = lane.stretches.iter().find(|s| s.from <= mark.line && mark.line < s.to);
    !plain && state.is_none_or(|state| !state.words.starts_with(mark.words.as_str()))
}
