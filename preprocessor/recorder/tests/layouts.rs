//! Layouts and origins: each program prints what the compiler knows of its types, and the recording
//! must agree.
#![cfg(all(target_os = "linux", target_arch = "x86_64"))]

mod support;

use recorder::{Options, Run};
use recording::{Address, Form, Laid, Layout, Local, Region};
use support::{AllLive, compile};

/// Where a place really was.
fn absolute(run: &Run, address: &Address) -> Option<u64> {
    let Address::In(region, offset) = address else { return None };
    let region = match region {
        Region::Stack(thread) => format!("stack:{thread}"),
        Region::Heap => "heap".to_owned(),
        Region::Static => "static".to_owned(),
        _ => return None,
    };
    let origin = run.origins.iter().find(|origin| origin.region == region)?;
    Some(origin.address.wrapping_add(*offset))
}

/// The locals of the step in which the last line was printed.
fn locals(run: &Run) -> Vec<Local> {
    let last = run.steps.iter().rfind(|step| !step.output.is_empty()).expect("it prints");
    last.threads[0].frames[0].locals.iter().cloned().collect()
}

/// Each line that the program prints is `LOCAL size SIZE align ALIGN at ADDRESS`, with
/// `PATH=OFFSET` for each field behind it.
fn check(source: &str) {
    let run = compile(source).record();
    let locals = locals(&run);
    let printed: String = run.steps.iter().map(|step| step.output.as_str()).collect();
    let mut lines = 0;
    for line in printed.lines() {
        let words: Vec<&str> = line.split(' ').collect();
        let [name, "size", size, "align", align, "at", at, fields @ ..] = words.as_slice() else {
            panic!("{line}");
        };
        lines += 1;
        let local = locals.iter().find(|local| local.name == *name).expect(name);
        let layout = &run.layouts[local.layout.expect(name) as usize];
        assert_eq!((layout.size, local.size), (size.parse().unwrap(), layout.size), "{line}");
        assert_eq!(layout.align, align.parse().ok(), "{line}");
        let here = absolute(&run, &local.address).map(|here| format!("{here:#x}"));
        assert_eq!(here.as_deref(), Some(*at), "{line}");
        for field in fields {
            let (path, offset) = field.split_once('=').expect("PATH=OFFSET");
            let found = offset_of(&run, layout, path);
            assert_eq!(found, offset.parse().ok(), "{line}: {field}");
        }
    }
    assert!(lines > 0, "{printed}");
}

/// The offset of a field that a path of names leads to.
fn offset_of(run: &Run, layout: &Layout, path: &str) -> Option<u64> {
    let fields: Vec<&Laid> = match &layout.form {
        Form::Fields { fields } => fields.iter().collect(),
        Form::Variants { variants, .. } => variants.iter().flat_map(|v| &v.fields).collect(),
        _ => return None,
    };
    let (first, rest) = path.split_once('.').unwrap_or((path, ""));
    let field = fields.into_iter().find(|field| field.name == first)?;
    let inner = &run.layouts[field.layout as usize];
    match rest {
        "" => Some(field.offset),
        rest => Some(field.offset + offset_of(run, inner, rest)?),
    }
}

const HEAD: &str = r#"use std::mem::{align_of_val, offset_of, size_of_val};
macro_rules! tell {
    ($local:ident $(, $path:literal = $offset:expr)*) => {{
        let (size, align) = (size_of_val(&$local), align_of_val(&$local));
        print!("{} size {size} align {align} at {:p}", stringify!($local), &raw const $local);
        $( print!(" {}={}", $path, $offset); )*
        println!();
    }};
}
"#;

#[test]
fn sizes_alignments_and_offsets_are_the_compilers() {
    check(&format!(
        "{HEAD}{}",
        r#"
#[repr(C)]
struct Written { a: u8, b: u32, c: u8 }
struct Free { a: u8, b: u32, c: u8 }
#[repr(C, packed)]
struct Tight { a: u8, b: u64 }
#[repr(align(64))]
struct Line(u8);
struct Outer { free: Free, wide: u128, tail: (u8, u16) }
enum Shape { Dot, Circle(f32), Box { w: u16, h: u16 } }
#[derive(Clone, Copy)]
enum Light { Red, Green }
union Either { a: u32, b: [u8; 6] }

fn main() {
    let written = Written { a: 1, b: 2, c: 3 };
    let free = Free { a: 1, b: 2, c: 3 };
    let tight = Tight { a: 1, b: 2 };
    let line = Line(1);
    let outer = Outer { free: Free { a: 1, b: 2, c: 3 }, wide: 4, tail: (5, 6) };
    let shape = Shape::Circle(1.0);
    let (dot, square) = (Shape::Dot, Shape::Box { w: 1, h: 2 });
    let light = Light::Green;
    let red = Light::Red;
    let either = Either { a: 1 };
    let text = String::from("abc");
    let view = &text[..];
    let numbers = [1u16, 2, 3];
    let boxed: Box<dyn Fn() -> u8> = Box::new(|| 1);
    let captured = move || (outer.wide, outer.free.b);
    let letter = 'x';
    tell!(written, "a" = offset_of!(Written, a), "b" = offset_of!(Written, b), "c" = offset_of!(Written, c));
    tell!(free, "a" = offset_of!(Free, a), "b" = offset_of!(Free, b), "c" = offset_of!(Free, c));
    tell!(tight, "b" = offset_of!(Tight, b));
    tell!(line, "0" = offset_of!(Line, 0));
    tell!(shape);
    tell!(dot);
    tell!(square);
    tell!(light);
    tell!(red);
    tell!(either);
    tell!(text);
    tell!(view);
    tell!(numbers);
    tell!(boxed);
    tell!(captured);
    tell!(letter);
    let other = Outer { free: Free { a: 1, b: 2, c: 3 }, wide: 4, tail: (5, 6) };
    tell!(other, "free" = offset_of!(Outer, free), "wide" = offset_of!(Outer, wide),
        "tail" = offset_of!(Outer, tail), "free.c" = offset_of!(Outer, free.c),
        "tail.1" = offset_of!(Outer, tail.1));
}
"#
    ));
}

#[test]
fn a_tag_lies_where_its_bytes_are() {
    let source = r#"fn main() {
    let none: Option<bool> = None;
    let nested: Option<Option<bool>> = None;
    let letter: Option<char> = None;
    let text: Option<String> = None;
    let boxed: Option<Box<u8>> = None;
    let plain: Option<u32> = None;
    let order = std::cmp::Ordering::Less;
    println!("end");
    drop((text, boxed));
}"#;
    let run = compile(source).record();
    let locals = locals(&run);
    for (name, variant, offset, pattern) in [
        ("none", "None", 0, "02"),
        ("nested", "None", 0, "03"),
        ("letter", "None", 0, "00001100"),
        ("text", "None", 0, "0000000000000080"),
        ("boxed", "None", 0, "0000000000000000"),
        ("plain", "None", 0, "00000000"),
        ("order", "Less", 0, "ff"),
    ] {
        let local = locals.iter().find(|local| local.name == name).expect(name);
        let layout = &run.layouts[local.layout.expect(name) as usize];
        let Form::Variants { tag: Some(tag), variants } = &layout.form else {
            panic!("{name}: {layout:?}")
        };
        let active = variants.iter().find(|v| v.name == variant).expect(variant);
        let known = active.pattern.as_ref().expect("a pattern");
        let text: String = known.0.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!((tag.offset, text.as_str()), (offset, pattern), "{name}");
        assert_eq!(local.bytes.0[..known.0.len()], known.0, "{name}");
    }
}

#[test]
fn blocks_have_the_layout_of_what_they_hold() {
    let source = r#"use std::{collections::{BTreeMap, HashMap, VecDeque}, hash::BuildHasherDefault, rc::Rc};
fn main() {
    let boxed = Box::new((1u8, 2u32));
    let list = vec![1u16, 2, 3];
    let text = String::from("hello");
    let counted = Rc::new(5u8);
    let shared: Rc<str> = Rc::from("abc");
    let ring: VecDeque<u8> = VecDeque::from([1, 2]);
    let mut map: HashMap<u8, u8, BuildHasherDefault<std::hash::DefaultHasher>> = HashMap::default();
    map.insert(1, 2);
    let tree = BTreeMap::from([(1u8, 2u8)]);
    println!("end");
    drop((boxed, list, text, counted, shared, ring, map, tree));
}"#;
    let run = compile(source).record();
    let last = run.steps.iter().rfind(|step| !step.output.is_empty()).expect("it prints");
    let told: Vec<(u64, &str, u64)> = last
        .heap
        .iter()
        .filter_map(|block| {
            let layout = &run.layouts[block.layout? as usize];
            Some((block.size, layout.ty.as_str(), layout.size))
        })
        .collect();
    assert_eq!(
        told,
        [
            (8, "(u8, u32)", 8),
            (6, "[u16]", 6),
            (5, "str", 5),
            (24, "RcInner<u8>", 24),
            (24, "RcInner<str>", 24),
            (2, "[u8]", 2),
            (40, "RawTable<(u8, u8)>", 40),
            (40, "LeafNode<u8, u8>", 40),
        ]
    );
}

#[test]
fn freed_bytes_are_told_on_request_only() {
    let source = r#"fn main() {
    let b = Box::new([7u8; 32]);
    drop(b);
    println!("end");
}"#;
    let program = compile(source);
    let left = |freed| {
        let options = Options { freed, ..Options::default() };
        let run = program.record_with(&mut AllLive::default(), &options);
        run.steps.last().expect("steps").heap[0].left.0.clone()
    };
    assert_eq!(left(false), Vec::<u8>::new());
    // glibc keeps two words in it, and leaves the rest alone.
    assert_eq!(left(true)[16..], [7; 16]);
}
