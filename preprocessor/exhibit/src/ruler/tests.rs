use recording::{Bytes, Form, Laid, LaidVariant, Layout, Recording, TagPlace, Value};

use super::{
    Ruler, Seen, Shown, Thing,
    pieces::{Kind, Walk},
    table,
};

fn piece(ty: &str, size: u64) -> Layout {
    Layout { ty: ty.to_owned(), size, align: Some(size), form: Form::Piece }
}

fn laid(fields: &[(&str, u64, u32)]) -> Vec<Laid> {
    let laid =
        |&(name, offset, layout): &(&str, u64, u32)| Laid { name: name.to_owned(), offset, layout };
    fields.iter().map(laid).collect()
}

fn fields(ty: &str, size: u64, parts: &[(&str, u64, u32)]) -> Layout {
    let form = Form::Fields { fields: laid(parts) };
    Layout { ty: ty.to_owned(), size, align: None, form }
}

/// A variant: its name, its pattern, its fields.
type Case<'a> = (&'a str, Option<&'a [u8]>, &'a [(&'a str, u64, u32)]);

fn variants(ty: &str, size: u64, tag: (u64, u64), all: &[Case]) -> Layout {
    let variant = |(name, pattern, parts): &Case| LaidVariant {
        name: (*name).to_owned(),
        pattern: pattern.map(|bytes| Bytes(bytes.to_vec())),
        fields: laid(parts),
    };
    let form = Form::Variants {
        tag: Some(TagPlace { offset: tag.0, size: tag.1 }),
        variants: all.iter().map(variant).collect(),
    };
    Layout { ty: ty.to_owned(), size, align: None, form }
}

/// What the bytes of a value of the last layout are, and where its variants are told.
fn check(layouts: &[Layout], bytes: &[u8], expected: &[&str], note: &str) {
    let last = layouts.len() as u32 - 1;
    let limit = layouts[last as usize].size;
    let mut walk = Walk { layouts, bytes, limit, pieces: Vec::new(), notes: Vec::new() };
    walk.value(last, 0, &mut Vec::new());
    walk.pieces.sort_by_key(|piece| piece.start);
    let told: Vec<String> = walk
        .pieces
        .iter()
        .map(|piece| {
            let range = format!("{}..{}", piece.start, piece.end);
            match piece.kind {
                Kind::Padding => format!("{range} padding"),
                Kind::Idle => format!("{range} idle"),
                Kind::Tag => format!("{range} tag {} ({})", piece.name, piece.detail),
                Kind::Field if piece.path.is_empty() => {
                    format!("{range} {}: {}", piece.name, piece.detail)
                }
                Kind::Field => format!("{range} {}: {} = {}", piece.name, piece.detail, piece.path),
            }
        })
        .collect();
    assert_eq!(told, expected);
    assert_eq!(walk.notes.join(" "), note);
}

#[test]
fn every_byte_of_a_struct_has_a_name_or_is_padding() {
    let (byte, word) = (piece("u8", 1), piece("u32", 4));
    let record = fields("Record", 12, &[("a", 0, 0), ("b", 4, 1), ("c", 8, 0)]);
    check(
        &[byte.clone(), word.clone(), record],
        &[0; 12],
        &["0..1 a: u8", "1..4 padding", "4..8 b: u32", "8..9 c: u8", "9..12 padding"],
        "",
    );
    // Wrappers say nothing: what they are in is the name, and the real names stand beside it.
    let cap = fields("Cap", 4, &[("0", 0, 1)]);
    let inner = fields("Inner", 8, &[("cap", 0, 2), ("ptr", 4, 1)]);
    let outer = fields("Vec", 8, &[("buf", 0, 3)]);
    check(
        &[byte, word, cap, inner, outer],
        &[0; 8],
        &["0..4 cap: u32 = buf.cap.0", "4..8 ptr: u32 = buf.ptr"],
        "",
    );
}

#[test]
fn a_tag_or_a_niche_tells_the_variant() {
    let (byte, word, half) = (piece("bool", 1), piece("f32", 4), piece("u16", 2));
    let dot: Case = ("Dot", Some(&[0]), &[]);
    let circle: Case = ("Circle", Some(&[1]), &[("0", 4, 1)]);
    let shape = variants("Shape", 8, (0, 1), &[dot, circle]);
    let all = [byte.clone(), word, half, shape];
    let note = "Byte 0 is the tag: 00 means `Dot`, 01 `Circle`.";
    check(
        &all,
        &[1, 0, 0, 0, 0, 0, 0, 0],
        &["0..1 tag tag (Circle)", "1..4 padding", "4..8 Circle: f32"],
        note,
    );
    check(&all, &[0; 8], &["0..1 tag tag (Dot)", "1..4 padding", "4..8 idle"], note);
    // No variant has this tag: nothing is said of the parts.
    check(&all, &[9; 8], &["0..8 : Shape"], note);

    let some: Case = ("Some", None, &[("0", 0, 0)]);
    let option = variants("Option<bool>", 1, (0, 1), &[("None", Some(&[2]), &[]), some]);
    let note = "Byte 0 also tells the variant: 02 means `None`, anything else is a `Some`.";
    check(&[byte.clone(), option.clone()], &[1], &["0..1 Some: bool"], note);
    check(&[byte, option], &[2], &["0..1 tag None (niche)"], note);

    let zero: Case = ("None", Some(&[0; 8]), &[]);
    let boxed = variants("Option<Box<u8>>", 8, (0, 8), &[zero, some]);
    check(
        &[piece("Box<u8>", 8), boxed],
        &[0; 8],
        &["0..8 tag None (niche)"],
        "Bytes 0 to 7 also tell the variant: all zero means `None`, anything else is a `Some`.",
    );
}

#[test]
fn elements_have_their_numbers() {
    let array = |element, len, size| Layout {
        ty: "[T]".to_owned(),
        size,
        align: None,
        form: Form::Array { element, len },
    };
    check(&[piece("u16", 2), array(0, 2, 4)], &[0; 4], &["0..2 [0]: u16", "2..4 [1]: u16"], "");
    let point = fields("P", 2, &[("x", 0, 0), ("y", 1, 0)]);
    check(
        &[piece("u8", 1), point, array(1, 1, 2)],
        &[0; 2],
        &["0..1 x: u8 = [0].x", "1..2 y: u8 = [0].y"],
        "",
    );
    // An array without end is cut.
    let mut walk = Walk {
        layouts: &[piece("u8", 1), array(0, u64::MAX, u64::MAX)],
        bytes: &[],
        limit: 64,
        pieces: Vec::new(),
        notes: Vec::new(),
    };
    walk.value(1, 0, &mut Vec::new());
    assert_eq!(walk.pieces.len(), 8);
}

/// A value of two bytes and two of padding.
fn seen(bytes: &[u8], shown: Shown) -> super::Look {
    let layouts = [piece("u16", 2), fields("Pair", 4, &[("a", 0, 0)])];
    let bytes = Bytes(bytes.to_vec());
    let because = String::new();
    let seen = Seen { layout: Some(1), bytes: &bytes, value: None, shown, because, name: "p" };
    seen.look(&layouts, 4).0
}

fn ruler(looks: Vec<Option<super::Look>>) -> Ruler {
    Ruler {
        thing: Thing::Block(1),
        name: "`p`".to_owned(),
        head: String::new(),
        size: 4,
        looks,
        notes: Vec::new(),
        open: true,
    }
}

#[test]
fn rows_follow_the_steps() {
    let (one, two) = (seen(&[1, 0, 9, 9], Shown::All), seen(&[2, 0, 7, 7], Shown::All));
    let head = "<tr><td></td><th scope=\"col\">0</th><th scope=\"col\">1</th><th scope=\"col\">2</th>\
        <th scope=\"col\">3</th><th scope=\"col\">4</th><th scope=\"col\">5</th><th scope=\"col\">6</th>\
        <th scope=\"col\">7</th></tr><tr class=\"yh\"><td></td><th scope=\"col\" colspan=\"2\"><b>a</b> u16</th>\
        <th scope=\"col\" colspan=\"2\" class=\"yp\"><b>padding</b></th><td colspan=\"4\" class=\"yn\"></td></tr>";
    let row = |attributes: &str, cells: &str| {
        format!(
            "<tr{attributes}><th scope=\"row\">0</th>{cells}<td colspan=\"2\" class=\"yp\"></td>\
                <td colspan=\"4\" class=\"yn\"></td></tr>"
        )
    };
    // What lies in padding is nobody's, and is not told.
    assert_eq!(
        table::rows(&ruler(vec![Some(one.clone())]), None),
        head.to_owned() + &row("", "<td>01</td><td>00</td>")
    );
    // A byte that has changed is marked at that step only; where there is no value, no bytes are.
    assert_eq!(
        table::rows(&ruler(vec![None, Some(one), Some(two.clone()), Some(two)]), None),
        head.to_owned()
            + &row(" data-s=\"0\"", "<td colspan=\"2\"></td>")
            + &row(" class=\"o\" data-s=\"1\"", "<td>01</td><td>00</td>")
            + &row(" class=\"o\" data-s=\"2\"", "<td><b>02</b></td><td>00</td>")
            + &row(" class=\"o\" data-s=\"3\"", "<td>02</td><td>00</td>")
    );
    let nothing = ruler(vec![Some(seen(&[1, 0, 9, 9], Shown::Nothing))]);
    assert_eq!(
        table::rows(&nothing, Some(0)),
        head.to_owned() + &row("", "<td colspan=\"2\"></td>")
    );
}

#[test]
fn letters_stand_above_the_bytes_of_a_text() {
    let layouts = [
        piece("u8", 1),
        Layout {
            ty: "str".to_owned(),
            size: 5,
            align: Some(1),
            form: Form::Array { element: 0, len: 5 },
        },
    ];
    let bytes = Bytes("né".bytes().chain([0, 0]).collect());
    let value = Value::Text { text: "né".to_owned(), len: 3, room: 5 };
    let seen = Seen {
        layout: Some(1),
        bytes: &bytes,
        value: Some(&value),
        shown: Shown::Covered,
        because: String::new(),
        name: "",
    };
    let look = seen.look(&layouts, 5).0;
    let names: Vec<(u64, u64, &str)> =
        look.pieces.iter().map(|piece| (piece.start, piece.end, piece.name.as_str())).collect();
    assert_eq!(names, [(0, 1, "n"), (1, 3, "é"), (3, 5, "")]);
    assert_eq!(look.bytes, [Some(0x6e), Some(0xc3), Some(0xa9), None, None]);
}

#[test]
fn what_is_named_is_open() {
    let text = include_str!("../../tests/fixtures/zoomed.json");
    let recording: Recording = serde_json::from_str(text).expect("a recording");
    let told = |named: &[&str]| -> Vec<(String, bool)> {
        let rulers = super::rulers(&recording, named);
        rulers.into_iter().map(|ruler| (ruler.name, ruler.open)).collect()
    };
    let all = |open: [bool; 4]| -> Vec<(String, bool)> {
        let names = ["`text`", "`*text`", "`text` in `len`", "`size`"];
        names.into_iter().map(str::to_owned).zip(open).collect()
    };
    assert_eq!(told(&["text"]), all([true, false, false, false]));
    assert_eq!(told(&["*text", "size"]), all([false, true, false, true]));
    assert_eq!(told(&["nobody"]), all([false; 4]));
}
