//! Scenes as SVG.
//!
//! A *sprite* is the picture of one appearance of one thing, defined once in a figure; a picture
//! only says where and at which steps each sprite is. So a figure stays small although it holds
//! every step twice, for wide and for narrow screens. Of a single step whole columns are sprites.

use std::collections::BTreeMap;

use crate::{
    card::{Mark, Style},
    geometry::Rect,
    route::{Arrangement, Layout, Route},
    scene::{Column, Item, Object, Scene, Tint},
    svg::{Element, Parent, Path, Writer, shown},
};

/// The pictures that are defined once.
pub(crate) struct Sprites<'a> {
    id: &'a str,
    numbers: BTreeMap<String, usize>,
    bodies: Vec<String>,
}

impl<'a> Sprites<'a> {
    pub(crate) fn new(id: &'a str) -> Self {
        Sprites { id, numbers: BTreeMap::new(), bodies: Vec::new() }
    }

    /// The number of a picture, which is kept if it is new.
    fn number(&mut self, body: String) -> usize {
        if let Some(&number) = self.numbers.get(&body) {
            return number;
        }
        let number = self.bodies.len();
        self.bodies.push(body.clone());
        self.numbers.insert(body, number);
        number
    }

    /// An element that shows the picture with its corner there; it may be given more attributes.
    fn place<'e>(
        &mut self,
        parent: &'e mut impl Parent,
        body: String,
        x: f64,
        y: f64,
    ) -> Element<'e> {
        let number = self.number(body);
        let href = format!("#{}-s{number}", self.id);
        parent.child("use").attr("href", href).attr("x", x).attr("y", y)
    }

    /// All definitions, as content of `<defs>`.
    pub(crate) fn definitions(&self) -> String {
        let mut out = Writer::new();
        for (number, body) in self.bodies.iter().enumerate() {
            out.element("g").attr("id", format!("{}-s{number}", self.id)).raw(body);
        }
        out.finish()
    }
}

/// What a picture shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Moment {
    /// All steps, each part marked with the steps at which it is there; parts that are not there
    /// at the first step are switched off.
    All,
    /// One step.
    One(usize),
}

/// One `<svg>`.
pub(crate) fn picture(
    scene: &Scene,
    layout: Layout,
    moment: Moment,
    sprites: &mut Sprites,
    label: &str,
) -> String {
    let arrangement = Arrangement::new(scene, layout);
    let mut out = Writer::new();
    let (w, h) = (arrangement.width.ceil(), arrangement.height.ceil());
    // Small scenes may grow a little on a phone, none so much that it looks coarse.
    let most = if layout == Layout::Wide { w } else { (w * 1.12).ceil() };
    let class = match layout {
        Layout::Narrow => "xv",
        Layout::Wide if arrangement.wants_room() => "xw xws",
        Layout::Wide => "xw",
    };
    let mut svg = out
        .element("svg")
        .attr("class", class)
        .attr("viewBox", format!("0 0 {w} {h}"))
        .attr("style", format!("max-width:{most}px"))
        .attr("role", "img")
        .attr("aria-label", label);
    content(&mut svg, scene, &arrangement, moment, sprites);
    drop(svg);
    out.finish()
}

/// The parts of a picture in the order of painting: the columns, each counted from its own corner,
/// and the arrows.
pub(crate) fn content(
    svg: &mut Element,
    scene: &Scene,
    arrangement: &Arrangement,
    moment: Moment,
    sprites: &mut Sprites,
) {
    for column in scene.columns() {
        let (x, y) = arrangement.origin(column);
        let mut inner = Writer::new();
        match moment {
            // The script looks for what there is at a step. It also fills the columns of the wide
            // picture, with those of the narrow one.
            Moment::All => {
                let place = format!("translate({} {})", shown(x), shown(y));
                let mut group = svg.element("g").attr("transform", place);
                if arrangement.is_narrow() {
                    things(&mut inner, scene, column, moment, sprites);
                    group.raw(&inner.finish());
                }
            }
            // It is the same on wide and on narrow screens, and may be so at another step.
            Moment::One(_) => {
                things(&mut inner, scene, column, moment, sprites);
                drop(sprites.place(svg, inner.finish(), x, y));
            }
        }
    }
    for route in arrangement.routes.iter().filter(|route| there(&route.steps, moment)) {
        draw_route(svg, route, scene, moment, sprites);
    }
}

/// What stands in a column. Backgrounds, then what is marked, then what stands on it.
fn things(out: &mut Writer, scene: &Scene, column: Column, moment: Moment, sprites: &mut Sprites) {
    let titles = scene.titles.iter().filter(|title| title.column == column);
    for title in titles.filter(|title| there(&title.steps, moment)) {
        let class = when_class("mz", &title.steps, moment);
        let text = out.element("text").attr("class", class).attr("x", 1.0);
        when(text.attr("y", title.y + 13.0), &title.steps, scene, moment).text(&title.text);
    }
    let items = items(scene, column, moment);
    // Of a thing that changes inside, the outline mostly stays.
    let mut outlines: Vec<(Rect, &'static str, f64, Vec<usize>)> = Vec::new();
    for item in &items {
        let Some(Mark::Rect { rect, class, round }) = background(item) else { continue };
        let rect = rect.shifted(item.x, item.y);
        let same = |(known, name, ..): &&mut (Rect, &str, f64, Vec<usize>)| {
            *known == rect && name == class
        };
        match outlines.iter_mut().find(same) {
            Some((.., steps)) => steps.extend(&item.steps),
            None => outlines.push((rect, class, *round, item.steps.clone())),
        }
    }
    for (rect, class, round, mut steps) in outlines {
        steps.sort_unstable();
        steps.dedup();
        let element = out.element("rect").attr("class", when_class(class, &steps, moment));
        shape(when(element, &steps, scene, moment), rect, round);
    }
    let tints = scene.tints.iter().filter(|tint| tint.column == column);
    for tint in tints.filter(|tint| there(&tint.steps, moment)) {
        draw_tint(out, tint, scene, moment, sprites);
    }
    for item in items.iter().filter(|item| !marks(item).is_empty()) {
        let part = sprites.place(out, drawn(marks(item)), item.x, item.y);
        // Those of a single step have nobody who points at them.
        let all = moment == Moment::All;
        let part = match scene.named.get(&item.object).filter(|_| all) {
            Some(name) => part.attr("data-v", name),
            None => part,
        };
        let part = match scene.zoom.get(&item.object).filter(|_| all) {
            Some(number) => part.attr("data-b", number.to_string()),
            None => part,
        };
        used(part, &item.steps, scene, moment);
    }
}

/// A picture in its place, with the steps at which it is there.
fn used(part: Element, steps: &[usize], scene: &Scene, moment: Moment) {
    let class = when_class("", steps, moment);
    let part = if class.is_empty() { part } else { part.attr("class", class) };
    drop(when(part, steps, scene, moment));
}

/// What stands in a column at a moment, in the order of painting.
fn items(scene: &Scene, column: Column, moment: Moment) -> Vec<&Item> {
    let here = |item: &&Item| item.column == column && there(&item.steps, moment);
    let mut items: Vec<&Item> = scene.items.iter().filter(here).collect();
    items.sort_by(|a, b| a.object.cmp(&b.object));
    items
}

/// What every `<use>` in the columns of the picture of all steps draws, in their order; none for the
/// mark of a change.
pub(crate) fn uses(scene: &Scene) -> Vec<Option<&Item>> {
    let mut found = Vec::new();
    for column in scene.columns() {
        let tints = scene.tints.iter().filter(|tint| tint.column == column);
        found.extend(tints.map(|_| None));
        let items = items(scene, column, Moment::All).into_iter();
        found.extend(items.filter(|item| !marks(item).is_empty()).map(Some));
    }
    found
}

/// The marks of a part but for its background.
fn marks(item: &Item) -> &[Mark] {
    &item.card.marks[usize::from(background(item).is_some())..]
}

fn there(steps: &[usize], moment: Moment) -> bool {
    match moment {
        Moment::All => true,
        Moment::One(step) => steps.contains(&step),
    }
}

/// The outline that lies below everything else of a card.
fn background(item: &Item) -> Option<&Mark> {
    match item.object {
        Object::Frame(_) | Object::Fold(..) | Object::Block(_) | Object::Static(_) => {
            item.card.marks.first()
        }
        Object::Through(_)
        | Object::Activity(_)
        | Object::Depth(_)
        | Object::Header(_)
        | Object::Local(..) => None,
    }
}

/// Says at which steps an element is there, if that is not always.
fn when<'a>(element: Element<'a>, steps: &[usize], scene: &Scene, moment: Moment) -> Element<'a> {
    if moment == Moment::All && steps.len() < scene.count {
        element.attr("data-s", ranges(steps))
    } else {
        element
    }
}

/// The class, and the one that switches off what is not there at the first step.
fn when_class(class: &str, steps: &[usize], moment: Moment) -> String {
    if moment == Moment::All && !steps.contains(&0) {
        format!("{class} o").trim_start().to_owned()
    } else {
        class.to_owned()
    }
}

/// `0-3,7`.
pub(crate) fn ranges(steps: &[usize]) -> String {
    let mut parts: Vec<(usize, usize)> = Vec::new();
    let mut steps = steps.to_vec();
    steps.sort_unstable();
    for step in steps {
        match parts.last_mut() {
            Some((_, last)) if *last + 1 >= step => *last = step,
            _ => parts.push((step, step)),
        }
    }
    let part = |&(a, b): &(usize, usize)| if a == b { a.to_string() } else { format!("{a}-{b}") };
    parts.iter().map(part).collect::<Vec<_>>().join(",")
}

fn shape(element: Element, rect: Rect, round: f64) {
    let element =
        element.attr("x", rect.x).attr("y", rect.y).attr("width", rect.w).attr("height", rect.h);
    if round > 0.0 {
        drop(element.attr("rx", round));
    }
}

/// The marks of a card as SVG.
fn drawn(marks: &[Mark]) -> String {
    let mut out = Writer::new();
    let rows = rows(marks);
    for (number, mark) in marks.iter().enumerate() {
        let row = rows.iter().find(|row| row.cells.contains(&number));
        match mark {
            Mark::Rect { class, .. } if row.is_some_and(|row| row.cells.len() > 1) => {
                let row = row.filter(|row| row.cells[0] == number);
                if let Some(row) = row {
                    drop(out.element("path").attr("class", *class).attr("d", &row.path(marks).0));
                }
            }
            Mark::Rect { rect, class, round } => {
                shape(out.element("rect").attr("class", *class), *rect, *round)
            }
            Mark::Path { path, class } => {
                drop(out.element("path").attr("class", *class).attr("d", &path.0))
            }
            Mark::Text { rect, text, class, end } => {
                let x = if *end { rect.right() } else { rect.x };
                let class = if *end { format!("{class} me2") } else { (*class).to_owned() };
                let baseline = rect.y + (rect.h * 0.77).round();
                out.element("text")
                    .attr("class", class)
                    .attr("x", x)
                    .attr("y", baseline)
                    .text(text);
            }
        }
    }
    out.finish()
}

/// Cells side by side, by the numbers of their marks.
struct Row {
    cells: Vec<usize>,
}

/// Only the borders of these are drawn, so that what stands in them may be drawn before them.
const HOLLOW: [&str; 3] = ["mc", "me", "mh"];

/// The rows of cells that touch.
fn rows(marks: &[Mark]) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for (number, mark) in marks.iter().enumerate() {
        let Mark::Rect { rect, class, round: 0.0 } = mark else { continue };
        if !HOLLOW.contains(class) {
            continue;
        }
        let touches = |row: &&mut Row| {
            let last = row.cells.last().map(|&last| &marks[last]);
            matches!(last, Some(Mark::Rect { rect: last, class: same, .. })
                if same == class
                    && (last.y, last.h) == (rect.y, rect.h)
                    && (last.right() - rect.x).abs() < 0.05)
        };
        match rows.iter_mut().find(touches) {
            Some(row) => row.cells.push(number),
            None => rows.push(Row { cells: vec![number] }),
        }
    }
    rows
}

impl Row {
    /// The border around all of them, and the lines between them.
    fn path(&self, marks: &[Mark]) -> Path {
        let rects = self.cells.iter().filter_map(|&number| match &marks[number] {
            Mark::Rect { rect, .. } => Some(*rect),
            _ => None,
        });
        let whole = rects.clone().reduce(|all, rect| all.with(&rect)).unwrap_or_default();
        let Rect { x, y, w, h } = whole;
        let mut path = Path::default()
            .to('M', &[x, y])
            .to('h', &[w])
            .to('v', &[h])
            .to('h', &[-w])
            .to('z', &[]);
        let (mut at, mut up) = (x, 0.0);
        for rect in rects.skip(1) {
            path = path.to('m', &[rect.x - at, -up]).to('v', &[h]);
            (at, up) = (rect.x, h);
        }
        path
    }
}

/// A mark behind a cell: what is new has a bar at its left, what has changed a corner.
fn draw_tint(out: &mut Writer, tint: &Tint, scene: &Scene, moment: Moment, sprites: &mut Sprites) {
    let Rect { x, y, w, h } = tint.rect;
    let mut body = Writer::new();
    {
        let mut group = body.element("g").attr("class", if tint.new { "tn" } else { "tc" });
        shape(group.element("rect"), Rect::new(0.0, 0.0, w, h), 2.0);
        let path = Path::default().to('M', &[0.0, 0.0]);
        let path = if tint.new {
            path.to('h', &[3.0]).to('v', &[h]).to('h', &[-3.0]).to('z', &[])
        } else {
            path.to('h', &[8.0]).to('l', &[-8.0, 8.0]).to('z', &[])
        };
        drop(group.element("path").attr("d", &path.0));
    }
    used(sprites.place(out, body.finish(), x, y), &tint.steps, scene, moment);
}

/// An arrow, drawn as seen from its dot.
fn draw_route(
    svg: &mut Element,
    route: &Route,
    scene: &Scene,
    moment: Moment,
    sprites: &mut Sprites,
) {
    let (x, y) = route.points[0];
    let route = route.shifted(-x, -y);
    let mut body = Writer::new();
    {
        let mut group = body.element("g").attr("class", kind(route.style));
        for rect in &route.covers {
            let bar = Rect::new(rect.x + 1.0, rect.bottom() - 3.5, rect.w - 2.0, 3.0);
            shape(group.element("rect").attr("class", "ab"), bar, 1.0);
        }
        if let Some(bar) = route.bar {
            shape(group.element("rect").attr("class", "ab"), bar, 1.0);
        }
        let line = route.line();
        drop(group.element("path").attr("class", "al").attr("d", &line.0));
        if route.style == Style::Mutable {
            drop(group.element("path").attr("class", "ai").attr("d", &line.0));
        }
        let (ends, cross) = route.ends();
        drop(group.element("path").attr("class", "ah").attr("d", &ends.0));
        if let Some(cross) = cross {
            drop(group.element("path").attr("class", "ax").attr("d", &cross.0));
        }
    }
    used(sprites.place(svg, body.finish(), x, y), &route.steps, scene, moment);
}

/// The class of an arrow.
pub(crate) fn kind(style: Style) -> &'static str {
    match style {
        Style::Owning => "ao",
        Style::Shared => "as",
        Style::Mutable => "am",
        Style::Resting => "aw",
        Style::Idle => "an",
        Style::Expired => "ae",
        Style::Raw => "ar",
        Style::Dangling => "ad",
        Style::Lies => "ay",
    }
}

/// A picture of one step in a file of its own, with the colours written out.
pub(crate) fn standalone(
    scene: &Scene,
    step: usize,
    style: &str,
    title: &str,
    sentence: &str,
) -> String {
    let arrangement = Arrangement::new(scene, Layout::Wide);
    let mut sprites = Sprites::new("m");
    let mut inner = Writer::new();
    {
        let mut group = inner.element("g").attr("transform", "translate(12 12)");
        content(&mut group, scene, &arrangement, Moment::One(step), &mut sprites);
    }
    let (w, h) = (arrangement.width.ceil() + 24.0, arrangement.height.ceil() + 24.0);
    let mut out = Writer::new();
    {
        let mut svg = out
            .element("svg")
            .attr("xmlns", "http://www.w3.org/2000/svg")
            .attr("class", "exhibit")
            .attr("viewBox", format!("0 0 {w} {h}"))
            .attr("width", w)
            .attr("height", h)
            .attr("role", "img");
        svg.element("title").text(title);
        svg.element("desc").text(sentence);
        svg.element("style").raw(style);
        svg.element("defs").raw(&sprites.definitions());
        shape(svg.element("rect").attr("class", "mb0"), Rect::new(0.0, 0.0, w, h), 0.0);
        svg.raw(&inner.finish());
    }
    out.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_that_touch_are_one_path_where_the_first_of_them_stands() {
        let cell =
            |x, y, class, round| Mark::Rect { rect: Rect::new(x, y, 20.0, 9.0), class, round };
        let marks = [
            cell(0.0, 0.0, "mc", 0.0),
            cell(20.0, 0.0, "mc", 0.0),
            // Another row, another kind, and one whose corners are round.
            cell(40.0, 30.0, "mc", 0.0),
            cell(40.0, 0.0, "me", 0.0),
            cell(40.0, 0.0, "mc", 3.0),
            cell(40.0, 0.0, "mc", 0.0),
        ];
        let drawn = drawn(&marks);
        let row = "<path class=\"mc\" d=\"M0 0h60v9h-60zm20 0v9m20-9v9\"/>";
        assert!(drawn.starts_with(row), "{drawn}");
        assert_eq!(drawn.matches("<path").count(), 1);
        assert_eq!(drawn.matches("<rect").count(), 3);
    }
}
