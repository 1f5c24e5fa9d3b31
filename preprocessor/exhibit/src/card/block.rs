//! Heap blocks, the ghosts they leave, and statics.

use recording::{Address, Block, Region, Static, Step, Value};

use super::{Atom, CARD, Card, INNER, Mark, Node, PAD, rows, strip::Strip};
use crate::{
    crowd,
    geometry::{Rect, SMALL, fitted, width},
    narrate::element_of,
    words::{block_of_std, bytes, short, type_name, without_code},
};

/// Height of the line with size and address.
const HEAD: f64 = 22.0;

/// A live block.
pub(crate) fn block(block: &Block, step: &Step) -> Card {
    let mut card = Card::default();
    card.marks.push(Mark::Rect { rect: Rect::default(), class: "md", round: 6.0 });
    let ty = block.ty.as_deref().filter(|ty| !matches!(*ty, "str" | "u8" | "[u8]"));
    let size = match block.leaked {
        Some(_) => format!("{} · leaked", bytes(block.size)),
        None => bytes(block.size),
    };
    let owner = of_element(block, step);
    let words = ty.map(what_lies_in).into_iter().chain(owner).collect::<Vec<String>>().join(" ");
    head(&mut card, &size, &words, &address(&block.address, step));
    let height = match &block.value {
        Some(value) => {
            let ty = block.ty.as_deref().unwrap_or_default();
            let at = &Address::In(Region::Block(block.id), 0);
            let typed = rows::Typed { value, ty, size: block.size, at };
            rows::body(&mut card, PAD, HEAD, typed, step)
        }
        None if block.bytes.is_empty() => 0.0,
        None => Strip::of_bytes(&block.bytes, block.size, 0).draw(&mut card, PAD, HEAD, INNER, ""),
    };
    finish(&mut card, height, block.size);
    card
}

/// What is left of a freed block: the outline of what it was when it was last seen alive.
pub(crate) fn ghost(
    block: &Block,
    alive: Option<&Card>,
    freed_on: Option<u32>,
    step: &Step,
) -> Card {
    let mut card = Card::default();
    card.marks.push(Mark::Rect { rect: Rect::default(), class: "mg", round: 6.0 });
    let address = address(&block.address, step);
    let room = INNER - width(&address, SMALL) - 8.0;
    let freed = format!("{} · freed", bytes(block.size));
    let when = freed_on.map(|line| format!("{freed}, line {line}"));
    let text = when.filter(|text| width(text, SMALL) <= room).unwrap_or(freed);
    card.text(PAD, 6.0, &text, "mt");
    card.text_to(CARD - PAD, 6.0, &address, "mt");
    match alive {
        Some(alive) => {
            for mark in &alive.marks[1..] {
                if let Mark::Rect { rect, class, round } = mark
                    && matches!(*class, "mc" | "me")
                {
                    card.rect(*rect, "mh", *round);
                }
            }
            card.atoms.clone_from(&alive.atoms);
            card.nodes.clone_from(&alive.nodes);
            finish(&mut card, alive.height - HEAD - 10.0, block.size);
        }
        None => finish(&mut card, 0.0, block.size),
    }
    card
}

/// A static, a literal, a promoted constant.
pub(crate) fn literal(item: &Static, step: &Step) -> Card {
    let mut card = Card::default();
    card.marks.push(Mark::Rect { rect: Rect::default(), class: "md", round: 6.0 });
    let ty = match &item.name {
        Some(name) => Some(format!("{name}: {}", type_name(&item.ty))),
        None if matches!(item.value, Value::Text { .. }) => None,
        None => Some(type_name(&item.ty)),
    };
    let ty = ty.as_deref().map(what_lies_in).unwrap_or_default();
    head(&mut card, &bytes(item.size), &ty, &address(&item.address, step));
    let typed =
        rows::Typed { value: &item.value, ty: &item.ty, size: item.size, at: &item.address };
    let height = rows::body(&mut card, PAD, HEAD, typed, step);
    finish(&mut card, height, item.size);
    card
}

fn address(address: &Address, step: &Step) -> String {
    short(address, step)
}

fn head(card: &mut Card, size: &str, words: &str, address: &str) {
    card.text(PAD, 6.0, size, "mt");
    card.text_to(CARD - PAD, 6.0, address, "mt");
    let x = PAD + width(size, SMALL) + 10.0;
    let room = CARD - PAD - width(address, SMALL) - 10.0 - x;
    if !words.is_empty() && room > 3.0 * SMALL {
        card.text(x, 6.0, &fitted(words, room, SMALL), "mt");
    }
}

/// A type, or in words what lies in a block of std's.
fn what_lies_in(ty: &str) -> String {
    let ty = type_name(ty);
    let words = block_of_std(&ty).map(|words| without_code(&words));
    // There is little room.
    words.map_or(ty, |words| match words.strip_prefix("two counts and ") {
        Some(value) => format!("counts + {}", value.split_once(' ').map_or(value, |(_, ty)| ty)),
        None => words,
    })
}

/// Whose a block is, where no arrow tells it, since it is an element's that has no row.
fn of_element(block: &Block, step: &Step) -> Option<String> {
    if crowd::has_row(step, block.id) {
        return None;
    }
    match element_of(step, block.id) {
        Some(place) => Some(format!("of {place}")),
        None => block.unlisted.then(|| "of an element".to_owned()),
    }
}

/// Sets the height, draws the outline to it, and makes the whole reachable.
fn finish(card: &mut Card, body: f64, size: u64) {
    card.height = HEAD + body + 10.0;
    let outline = Rect::new(0.0, 0.0, CARD, card.height);
    if let Some(Mark::Rect { rect, .. }) = card.marks.first_mut() {
        *rect = outline;
    }
    if card.atoms.is_empty() {
        let rect = Rect::new(0.0, 0.0, CARD, HEAD);
        card.atoms.push(Atom { start: 0, end: size.max(1), rect, in_line: false, first: true });
        card.nodes.push(Node { start: 0, size, ty: String::new(), rect });
    }
}
