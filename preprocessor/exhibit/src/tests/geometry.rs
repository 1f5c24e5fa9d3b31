//! What the laid-out pictures promise: nothing moves, nothing overlaps, arrows end where they point
//! and never run over a text.

use super::fixtures::{Fixture, all};
use crate::{
    card::{CARD, Mark, Style},
    geometry::Rect,
    route::{Arrangement, Layout, Route},
    ruler::Thing,
    scene::{Arrow, Column, Item, Object, Scene},
};

fn scenes() -> Vec<(Fixture, Scene)> {
    all()
        .into_iter()
        .filter(|fixture| !fixture.recording.steps.is_empty())
        .map(|fixture| {
            let scene = Scene::new(&fixture.recording.steps);
            (fixture, scene)
        })
        .collect()
}

/// Runs a check on every picture of every step in both layouts.
fn check(test: impl Fn(&str, &Scene, &Arrangement, usize)) {
    for (fixture, scene) in scenes() {
        for layout in [Layout::Wide, Layout::Narrow] {
            let arrangement = Arrangement::new(&scene, layout);
            for step in 0..scene.count {
                let name = format!("{} step {step} {layout:?}", fixture.name);
                test(&name, &scene, &arrangement, step);
            }
        }
    }
}

fn items(scene: &Scene, step: usize) -> impl Iterator<Item = &Item> {
    scene.items.iter().filter(move |item| item.steps.contains(&step))
}

fn routes(arrangement: &Arrangement, step: usize) -> impl Iterator<Item = &Route> {
    arrangement.routes.iter().filter(move |route| route.steps.contains(&step))
}

fn texts(scene: &Scene, arrangement: &Arrangement, step: usize) -> Vec<(Rect, String)> {
    let mut out = Vec::new();
    for item in items(scene, step) {
        let (x, y) = arrangement.origin(item.column);
        for mark in &item.card.marks {
            if let Mark::Text { rect, text, .. } = mark {
                out.push((rect.shifted(x + item.x, y + item.y), text.clone()));
            }
        }
    }
    out
}

fn overlap(a: &Rect, b: &Rect) -> bool {
    a.x < b.right() - 0.5
        && b.x < a.right() - 0.5
        && a.y < b.bottom() - 0.5
        && b.y < a.bottom() - 0.5
}

#[test]
fn things_keep_their_places() {
    for (fixture, scene) in scenes() {
        for item in &scene.items {
            for other in scene.items.iter().filter(|other| other.object == item.object) {
                assert_eq!(
                    (item.x, item.y),
                    (other.x, other.y),
                    "{}: {:?}",
                    fixture.name,
                    item.object
                );
            }
        }
    }
}

#[test]
fn cards_lie_apart_and_locals_in_their_frames() {
    for (fixture, scene) in scenes() {
        for step in 0..scene.count {
            let outline = |item: &Item| Rect::new(item.x, item.y, CARD, item.card.height);
            let cards: Vec<&Item> = items(&scene, step)
                .filter(|item| {
                    matches!(item.object, Object::Frame(_) | Object::Block(_) | Object::Static(_))
                })
                .collect();
            for (i, a) in cards.iter().enumerate() {
                for b in &cards[i + 1..] {
                    let apart = a.column != b.column || !overlap(&outline(a), &outline(b));
                    assert!(
                        apart,
                        "{} step {step}: {:?} and {:?}",
                        fixture.name, a.object, b.object
                    );
                }
            }
            let locals: Vec<&Item> = items(&scene, step)
                .filter(|item| matches!(item.object, Object::Local(..)))
                .collect();
            for (i, local) in locals.iter().enumerate() {
                let Object::Local(frame, _) = local.object else { continue };
                let inside = cards.iter().any(|card| {
                    card.object == Object::Frame(frame)
                        && local.y >= card.y
                        && local.y + local.card.height <= card.y + card.card.height
                });
                assert!(inside, "{} step {step}: {:?}", fixture.name, local.object);
                for other in &locals[i + 1..] {
                    let apart = local.column != other.column
                        || local.y + local.card.height <= other.y
                        || other.y + other.card.height <= local.y;
                    assert!(
                        apart,
                        "{} step {step}: {:?} and {:?}",
                        fixture.name, local.object, other.object
                    );
                }
            }
        }
    }
}

#[test]
fn texts_stay_in_their_cards_and_do_not_touch() {
    for (fixture, scene) in scenes() {
        for item in &scene.items {
            let boxes: Vec<(&Rect, &String)> = item
                .card
                .marks
                .iter()
                .filter_map(|mark| match mark {
                    Mark::Text { rect, text, .. } => Some((rect, text)),
                    _ => None,
                })
                .collect();
            for (i, (rect, text)) in boxes.iter().enumerate() {
                let inside = rect.x >= -0.1
                    && item.x + rect.right() <= CARD
                    && rect.bottom() <= item.card.height + 0.1;
                assert!(inside, "{}: {text:?} of {:?} leaves its card", fixture.name, item.object);
                for (other, words) in &boxes[i + 1..] {
                    assert!(!overlap(rect, other), "{}: {text:?} and {words:?}", fixture.name);
                }
            }
        }
    }
}

#[test]
fn arrows_end_at_what_they_point_to() {
    check(|name, _, arrangement, step| {
        for route in routes(arrangement, step) {
            let Some(target) = route.target else {
                assert_eq!(route.style, Style::Dangling, "{name}: an arrow into nothing");
                continue;
            };
            let (x, y) = *route.points.last().expect("an arrow has an end");
            let at = target.x - 0.1 <= x
                && x <= target.right() + 0.1
                && target.y - 0.1 <= y
                && y <= target.bottom() + 0.1;
            assert!(at, "{name}: ({x}, {y}) is not at {target:?}");
        }
    });
}

/// All scenes, and what of them is left when only the stack is drawn.
fn scenes_and_their_stacks() -> Vec<(String, Scene)> {
    let mut out = Vec::new();
    for (fixture, scene) in scenes() {
        let mut steps = fixture.recording.steps;
        for step in &mut steps {
            step.heap.clear();
            step.statics.clear();
        }
        out.push((format!("the stack of {}", fixture.name), Scene::new(&steps)));
        out.push((fixture.name.to_owned(), scene));
    }
    out
}

#[test]
fn arrows_stay_in_the_picture() {
    let mut alone = 0;
    for (name, mut scene) in scenes_and_their_stacks() {
        // Into nothing, too.
        for pointer in scene.arrows.clone() {
            let nothing = Arrow { style: Style::Dangling, to: None, ..pointer };
            scene.arrows.push(nothing);
        }
        alone += usize::from(scene.heap == 0.0 && !scene.arrows.is_empty());
        for layout in [Layout::Wide, Layout::Narrow] {
            let arrangement = Arrangement::new(&scene, layout);
            for route in &arrangement.routes {
                let reach = if route.target.is_none() { 5.0 } else { 1.0 };
                for (x, y) in &route.points {
                    let inside = *x >= 0.0
                        && x + reach <= arrangement.width
                        && *y >= 0.0
                        && *y <= arrangement.height;
                    assert!(inside, "{name} {layout:?}: ({x}, {y}) of {}", arrangement.width);
                }
            }
        }
    }
    assert!(alone > 1, "no fixture has arrows on its stack");
}

#[test]
fn arrows_from_one_side_to_one_place_do_not_cross() {
    let mut pairs = 0;
    for (name, scene) in scenes_and_their_stacks() {
        let arrangement = Arrangement::new(&scene, Layout::Narrow);
        for step in 0..scene.count {
            let all: Vec<&Route> = routes(&arrangement, step).collect();
            for (i, a) in all.iter().enumerate() {
                for b in all[i + 1..].iter().filter(|b| b.target == a.target && a.target.is_some())
                {
                    pairs += 1;
                    let crossed = pieces(a).any(|one| pieces(b).any(|two| cross(&one, &two)));
                    assert!(!crossed, "{name} step {step}: {:?} and {:?}", a.points, b.points);
                }
            }
        }
    }
    assert!(pairs > 1, "no fixture has two arrows to one place");
}

/// The straight pieces of an arrow as flat rectangles.
fn pieces(route: &Route) -> impl Iterator<Item = Rect> {
    route.points.windows(2).map(|pair| {
        let ((x1, y1), (x2, y2)) = (pair[0], pair[1]);
        Rect::new(x1.min(x2), y1.min(y2), (x1 - x2).abs(), (y1 - y2).abs())
    })
}

/// Does a level piece cross an upright one?
fn cross(a: &Rect, b: &Rect) -> bool {
    let inside = |level: &Rect, upright: &Rect| {
        let (x, y) = (upright.x, level.y);
        level.h == 0.0
            && upright.w == 0.0
            && level.x < x - 0.1
            && x + 0.1 < level.right()
            && upright.y < y - 0.1
            && y + 0.1 < upright.bottom()
    };
    inside(a, b) || inside(b, a)
}

#[test]
fn a_column_that_never_has_anything_has_no_title() {
    for (name, scene) in scenes_and_their_stacks() {
        for title in &scene.titles {
            let used = scene.items.iter().any(|item| match &item.object {
                Object::Block(_) => title.text == "HEAP",
                Object::Static(recording::Address::In(recording::Region::ThreadLocal(_), _)) => {
                    title.text.starts_with("THREAD-LOCAL")
                }
                Object::Static(_) => title.text.starts_with("STATIC"),
                _ => title.text.starts_with("STACK"),
            });
            assert!(used, "{name}: {} over nothing", title.text);
        }
        let heap = scene.items.iter().any(|item| item.column == Column::Heap);
        assert_eq!(scene.heap > 0.0, heap, "{name}");
    }
}

#[test]
fn arrows_never_run_over_texts() {
    check(|name, scene, arrangement, step| {
        let texts = texts(scene, arrangement, step);
        for route in routes(arrangement, step) {
            let (x, y) = route.points[0];
            let dot = Rect::new(x - 3.5, y - 3.5, 7.0, 7.0);
            let cell = |text: &Rect| route.style != Style::Lies || !overlap(&dot, text);
            assert!(texts.iter().all(|(text, _)| cell(text)), "{name}: a dot on a text");
            for pair in route.points.windows(2) {
                let ((x1, y1), (x2, y2)) = (pair[0], pair[1]);
                assert!(x1 == x2 || y1 == y2, "{name}: a slanted piece {pair:?}");
                let piece = Rect::new(
                    x1.min(x2),
                    y1.min(y2) - 0.5,
                    (x1 - x2).abs().max(1.0),
                    (y1 - y2).abs().max(1.0),
                );
                for (rect, text) in &texts {
                    // The tip of a cross lies on the cell that it strikes out.
                    let cross = route.style == Style::Dangling
                        && route.target.is_some_and(|target| overlap(&target, rect));
                    assert!(
                        cross || !overlap(&piece, rect),
                        "{name}: {:?} over {text:?}",
                        route.style
                    );
                }
            }
        }
    });
}

#[test]
fn arrows_do_not_lie_on_each_other() {
    check(|name, _, arrangement, step| {
        // The last piece of all goes down into its cell, beside others.
        let upright = |route: &Route| {
            let last = route.points.len().saturating_sub(2);
            pieces(route).take(last).filter(|piece| piece.h > 0.0 && piece.w == 0.0).collect()
        };
        // Through the channel above a line of cells, from where it goes down.
        let level = |route: &Route| {
            let mut last = pieces(route).collect::<Vec<_>>().into_iter().rev();
            let down = last.next().is_some_and(|piece| piece.h > 0.0);
            last.next().filter(|piece| down && piece.h == 0.0).into_iter().collect()
        };
        let apart = |a: &Rect, b: &Rect| {
            let beside = (a.x - b.x).abs() > 1.0 || a.bottom() < b.y || b.bottom() < a.y;
            // Arrows into one channel may begin to share it where the first goes down.
            let below = (a.y - b.y).abs() > 0.9 || a.right() < b.x + 3.0 || b.right() < a.x + 3.0;
            if a.h == 0.0 { below } else { beside }
        };
        let all: [Vec<Vec<Rect>>; 2] = [
            routes(arrangement, step).map(upright).collect(),
            routes(arrangement, step).map(level).collect(),
        ];
        for pieces in all {
            for (i, one) in pieces.iter().enumerate() {
                let others = || pieces[i + 1..].iter().flatten();
                for (a, b) in one.iter().flat_map(|a| others().map(move |b| (a, b))) {
                    assert!(apart(a, b), "{name} step {step}: two arrows at {a:?} {b:?}");
                }
            }
        }
    });
}

#[test]
fn arrows_never_run_through_the_cards_of_others() {
    check(|name, scene, arrangement, step| {
        let cards: Vec<Rect> = items(scene, step)
            .filter(|item| {
                matches!(item.object, Object::Frame(_) | Object::Block(_) | Object::Static(_))
            })
            .map(|item| {
                let (x, y) = arrangement.origin(item.column);
                Rect::new(x + item.x, y + item.y, CARD, item.card.height)
            })
            .collect();
        for route in routes(arrangement, step) {
            // The first and the last card are its own.
            let ends = [route.points[0], *route.points.last().expect("an arrow has an end")];
            let own = |card: &Rect| {
                ends.iter().any(|(x, y)| {
                    let across = card.x <= x + 1.0 && x - 1.0 <= card.right();
                    across && card.y <= y + 1.0 && y - 1.0 <= card.bottom()
                })
            };
            for piece in pieces(route) {
                for card in cards.iter().filter(|card| !own(card)) {
                    let piece = Rect::new(piece.x, piece.y, piece.w.max(1.0), piece.h.max(1.0));
                    assert!(!overlap(&piece, card), "{name}: {:?} {piece:?} {card:?}", route.style);
                }
            }
        }
    });
}

#[test]
fn threads_stand_side_by_side_where_there_is_room() {
    let fixture = Fixture::named("threads");
    let column = |scene: &Scene, step: usize, title: &str| {
        let here = scene.titles.iter().find(|it| it.text == title && it.steps.contains(&step));
        here.map(|title| title.column)
    };
    let scene = Scene::new(&fixture.recording.steps);
    let last = scene.count - 1;
    // Three of them and the heap are more than three columns: the first alone, the rest below each
    // other.
    assert_eq!(column(&scene, 0, "STACK · thread 2"), None);
    assert_eq!(column(&scene, last, "STACK · main"), Some(Column::Stack(0)));
    assert_eq!(column(&scene, last, "STACK · thread 2"), Some(Column::Stack(1)));
    assert_eq!(column(&scene, last, "STACK · thread 3"), Some(Column::Stack(1)));
    let wide = Arrangement::new(&scene, Layout::Wide);
    let narrow = Arrangement::new(&scene, Layout::Narrow);
    let [main, other, heap] = [Column::Stack(0), Column::Stack(1), Column::Heap].map(|column| {
        let ((x, top), (left, y)) = (wide.origin(column), narrow.origin(column));
        let main = Column::Stack(0);
        assert_eq!((top, left), (wide.origin(main).1, narrow.origin(main).0));
        (x, y)
    });
    assert!(main.0 + CARD < other.0 && other.0 + CARD < heap.0, "side by side");
    assert!(main.1 < other.1 && other.1 < heap.1, "below each other");
    // An arrow from the first to the heap passes over the one between.
    let over = |route: &&Route| route.points.iter().filter(|(_, y)| *y < main.0 + 20.0).count() > 1;
    assert!(wide.routes.iter().any(|route| over(&route)), "none passes over");
    // Without a heap there is room for all three.
    let mut steps = fixture.recording.steps;
    for step in &mut steps {
        step.heap.clear();
        step.statics.clear();
    }
    let scene = Scene::new(&steps);
    assert_eq!(column(&scene, last, "STACK · thread 3"), Some(Column::Stack(2)));
}

#[test]
fn pictures_are_as_wide_as_their_screens() {
    for (fixture, scene) in scenes() {
        let narrow = Arrangement::new(&scene, Layout::Narrow).width;
        assert!(narrow <= 340.0, "{}: {narrow} on a phone", fixture.name);
        let wide = Arrangement::new(&scene, Layout::Wide).width;
        let most = match fixture.name {
            "crowd" => 800.0,
            "threads" => 968.0,
            _ => 690.0,
        };
        assert!(wide <= most, "{}: {wide} on a wide screen", fixture.name);
    }
}

#[test]
fn blocks_reuse_the_places_of_ghosts_that_are_gone() {
    let mut recording = Fixture::named("vec_grows").recording;
    let mut again = recording.steps.last().expect("it has steps").clone();
    // The bytes of the first ghost are handed out again: the ghost is gone, a new block is there.
    let mut block = again.heap.remove(0);
    block.id = 9;
    block.state = recording::BlockState::Live;
    again.heap.push(block);
    recording.steps.push(again);
    let scene = Scene::new(&recording.steps);
    let place =
        |id| scene.items.iter().find(|item| item.object == Object::Block(id)).map(|item| item.y);
    assert_eq!(place(9), place(1));
    assert!(place(9).is_some());
}

#[test]
fn an_arrow_ends_at_the_box_of_the_value_and_not_at_its_first_part() {
    let fixture = Fixture::named("aims");
    let scene = Scene::new(&fixture.recording.steps);
    let step = fixture.recording.steps.iter().position(|step| step.line == 16).expect("its step");
    // The rows that the target takes, and the width of the cells that are covered, in cells.
    for (name, rows, cells) in [
        ("list", 4, 0.0),
        ("whole", 6, 0.0),
        ("marks", 0, 3.0),
        ("one", 0, 0.0),
        // A reference to a trait object leads to the value, whatever its type.
        ("label", 4, 0.0),
    ] {
        let of = |item: &&Item| matches!(scene.things.get(&item.object), Some(Thing::Local(_, of, ..)) if of == name);
        let item = items(&scene, step).find(of).expect("its card");
        let from = |arrow: &&Arrow| {
            let y = arrow.from.middle();
            arrow.column == item.column && item.y < y && y < item.y + item.card.height
        };
        let mut arrows = scene.arrows.iter().filter(|arrow| arrow.steps.contains(&step));
        let aim = arrows.find(from).and_then(|arrow| arrow.to.as_ref()).expect("an arrow");
        assert_eq!((aim.tall, aim.in_line), (rows > 0, rows == 0), "{name}");
        if rows > 0 {
            assert!(aim.rect.h >= f64::from(rows) * 22.0, "{name}: {:?}", aim.rect);
        }
        let covered: f64 = aim.covers.iter().map(|rect| rect.w).sum();
        assert_eq!(covered / aim.rect.w, cells, "{name}");
    }
}
