//! Every kind of value, as it lies in memory.
#![cfg(all(target_os = "linux", target_arch = "x86_64"))]

mod support;

use support::{check, compile, facts};

#[test]
fn scalars_are_printed_as_rust_prints_them() {
    check(
        r#"fn main() {
    let a = (-1i8, 255u8, -300i16, 65_000u16, i32::MIN, u32::MAX);
    let b = (i64::MIN, u64::MAX, i128::MIN, u128::MAX, -7isize, 7usize);
    let c = (1.0f32, -0.5f64, f64::NAN, f64::INFINITY);
    let d = (true, false, 'x', 'é', '\n', ());
    println!("{a:?}{b:?}{c:?}{d:?}");
}"#,
        "6| main.a: (i8, u8, i16, u16, i32, u32) = (4: -2147483648, 2@4: -300, 3@6: 65000, 0@8: -1, 1@9: 255, 5@12: 4294967295)
         6| main.b: (i64, u64, i128, u128, isize, usize) = (2: -170141183460469231731687303715884105728, 3@16: 340282366920938463463374607431768211455, 0@32: -9223372036854775808, 1@40: 18446744073709551615, 4@48: -7, 5@56: 7)
         6| main.c: (f32, f64, f64, f64) = (1: -0.5, 2@8: NaN, 0@16: 1.0, 3@24: inf)
         6| main.d: (bool, bool, char, char, char, ()) = (2: 'x', 3@4: 'é', 4@8: '\\n', 0@12: true, 1@13: false, 5@14: ())",
    );
}

#[test]
fn values() {
    let source = r#"use std::fmt::Debug;
#[derive(Debug, Clone, Copy)]
struct Point { x: i32, y: i32 }
#[derive(Debug)]
struct Pair(u8, String);
#[derive(Debug)]
struct Unit;
#[derive(Debug)]
enum Shape { Empty, Circle(u32), Named { name: String, sides: u8 } }
#[derive(Debug, Clone, Copy)]
enum Level { Low = -1, High = 7 }
fn double(n: i32) -> i32 { n * 2 }
fn main() {
    let point = Point { x: 1, y: -2 };
    let pair = Pair(7, String::from("seven"));
    let unit = Unit;
    let tuple = (1u8, 2u16);
    let array = [[1u8, 2], [3, 4], [5, 6]];
    let shapes = [Shape::Empty, Shape::Circle(3), Shape::Named { name: String::from("box"), sides: 4 }];
    let levels = (Level::Low, Level::High);
    let some = Some(5);
    let none: Option<i32> = None;
    let some_ref = Some(&point);
    let none_ref: Option<&Point> = None;
    let some_box = Some(Box::new(9u8));
    let nested: Result<Option<u8>, String> = Ok(Some(3));
    let text = "literal";
    let part = &text[2..5];
    let owned = String::from("owned");
    let mut room = String::with_capacity(8);
    room.push_str("ab");
    let empty = String::new();
    let numbers = vec![10, 20, 30];
    let middle = &numbers[1..];
    let none_yet: Vec<u64> = Vec::new();
    let boxed = Box::new(point);
    let boxed_slice: Box<[u16]> = vec![1, 2].into_boxed_slice();
    let boxed_text: Box<str> = "boxed".into();
    let boxed_dyn: Box<dyn Debug> = Box::new(point);
    let borrowed_dyn: &dyn Debug = &point.x;
    let raw = &raw const point;
    let function: fn(i32) -> i32 = double;
    let closure = |n: i32| n + point.x;
    let by_value = move || owned.len();
    let null = std::ptr::null::<u8>();
    let strings = vec![String::from("a"), String::from("bc")];
    let tree = Some(Box::new((1u8, Some(Box::new((2u8, None::<Box<u8>>))))));
    println!("{point:?}{pair:?}{unit:?}{tuple:?}{array:?}{shapes:?}{levels:?}{some:?}{none:?}");
    println!("{some_ref:?}{none_ref:?}{some_box:?}{nested:?}{text}{part}{room}{empty}{middle:?}");
    println!("{none_yet:?}{boxed:?}{boxed_slice:?}{boxed_text}{boxed_dyn:?}{borrowed_dyn:?}");
    println!("{raw:?}{}{}{}{null:?}{strings:?}{tree:?}", function(2), closure(1), by_value());
}"#;
    let run = compile(source).record();
    let last = run.steps.iter().rfind(|step| step.line == 51).expect("line 51");
    let found = facts(last);
    for wanted in [
        "main.point: Point = {x: 1, y@4: -2}",
        "main.unit: Unit = {}",
        "main.array: [[u8; 2]; 3] = [[1, 2], [3, 4], [5, 6]]",
        "main.levels: (Level, Level) = (0: Low, 1@1: High)",
        "main.some: Option<i32> = Some(0@4: 5)",
        "main.none: Option<i32> = None",
        "main.none_ref: Option<&Point> = None~",
        "main.empty: String = {cap: 0, ptr@8: own dangling-by-design:0x1, len@16: 0}",
        "main.none_yet: Vec<u64> = {cap: 0, ptr@8: own dangling-by-design:0x8, len@16: 0}",
        "main.function: fn(i32) -> i32 = fn code:double",
        "main.null: *const u8 = raw null",
        "static -: str = \"literal\"",
    ] {
        assert!(found.iter().any(|fact| fact == wanted), "`{wanted}` not in\n{}", found.join("\n"));
    }
    // Pointers: the block or place they name must be the one that holds what they were made for.
    let follows = [
        ("main.pair: Pair = (1: {cap: 5, ptr@8: own heap:", "str = \"seven\""),
        ("main.room: String = {cap: 8, ptr@8: own heap:", "str = \"ab\" 2/8"),
        ("main.numbers: Vec<i32> = {cap: 3, ptr@8: own heap:", "[i32] = [10, 20, 30]"),
        ("main.boxed: Box<Point> = own heap:", "Point = {x: 1, y@4: -2}"),
        ("main.boxed_slice: Box<[u16]> = own heap:", "[u16] = [1, 2]"),
        ("main.boxed_text: Box<str> = own heap:", "str = \"boxed\""),
        ("main.boxed_dyn: Box<dyn Debug> = own heap:", "Point = {x: 1, y@4: -2}"),
        ("main.some_box: Option<Box<u8>> = Some~(0: own heap:", "u8 = 9"),
    ];
    for (local, content) in follows {
        let fact = found.iter().find(|fact| fact.starts_with(local));
        let fact = fact.unwrap_or_else(|| panic!("`{local}` not in\n{}", found.join("\n")));
        let id = fact[local.len()..].split('+').next().expect("an id");
        let block = found.iter().find(|fact| fact.starts_with(&format!("heap {id} ")));
        let block = block.unwrap_or_else(|| panic!("no block {id} for {fact}"));
        assert!(block.ends_with(content), "{fact} leads to {block}");
    }
    let local = |name: &str| {
        let frame = &last.threads[0].frames[0];
        frame.locals.iter().find(|local| local.name == name).expect(name)
    };
    let points_to = |name: &str, target: &str| {
        let text = support::value(local(name).value.as_ref().expect("a value"));
        let target = local(target).address.to_string();
        assert!(text.contains(&target), "{name} = {text} should name {target}");
    };
    points_to("some_ref", "point");
    points_to("borrowed_dyn", "point");
    points_to("raw", "point");
    points_to("closure", "point");
    let middle = support::value(local("middle").value.as_ref().expect("a value"));
    assert!(middle.contains("+0x4 len 2"), "{middle}");
}

#[test]
fn counted_pointers_show_their_counters() {
    check(
        r#"use std::{cell::RefCell, rc::Rc};
fn main() {
    let a = Rc::new(RefCell::new(5));
    let b = Rc::clone(&a);
    let w = Rc::downgrade(&b);
    *b.borrow_mut() = 6;
    println!("{a:?} {}", w.strong_count());
}"#,
        "6| main.a: Rc<RefCell<i32>> = {ptr: own heap:1+0x0}
         6| main.w: Weak<RefCell<i32>> = {ptr: raw heap:1+0x0}
         6| heap 1 32/8 live RcInner<RefCell<i32>> = {strong: 2, weak@8: 1, value@16: {borrow: 0, value@8: 6}}",
    );
}

#[test]
fn a_box_of_nothing_and_a_zero_sized_element_have_no_block() {
    check(
        r#"struct Nothing;
fn main() {
    let boxed = Box::new(Nothing);
    let many = vec![Nothing, Nothing];
    let slice = &many[..];
    println!("{}", slice.len());
    drop(boxed);
}"#,
        "6| main.boxed: Box<Nothing> = own dangling-by-design:0x1
         6| main.slice: &[Nothing] = & dangling-by-design:0x1 len 2
         6| no heap",
    );
}

#[test]
fn long_values_are_cut_and_keep_their_length() {
    let run = compile(
        r#"fn main() {
    let text = "é".repeat(3000);
    let numbers: Vec<u32> = (0..1000).collect();
    println!("{} {}", text.len(), numbers.len());
}"#,
    )
    .record();
    let step = run.steps.iter().rfind(|step| step.line == 4).expect("line 4");
    let values: Vec<_> = step.heap.iter().filter_map(|block| block.value.as_ref()).collect();
    let [
        recording::Value::Text { text, len: 6000, .. },
        recording::Value::Array { items, len: 1000, .. },
    ] = values.as_slice()
    else {
        panic!("{values:?}");
    };
    assert_eq!(text.len(), 4096, "an even number of bytes: no half character");
    assert_eq!(items.len(), 256);
    assert!(step.heap.iter().all(|block| block.bytes.0.len() <= 1024));
}

#[test]
fn what_a_program_knows_about_itself_is_what_is_drawn() {
    let run = compile(
        r#"fn main() {
    let first = [1u8; 3];
    let second = (1u64, 2u8);
    let third = String::from("three");
    let list = vec![1u16, 2, 3];
    let tail = &list[1..];
    let a = &raw const first as usize;
    println!("second {} {}", &raw const second as usize as isize - a as isize, size_of_val(&second));
    println!("third {} {}", &raw const third as usize as isize - a as isize, size_of_val(&third));
    println!("list {} {}", &raw const list as usize as isize - a as isize, size_of_val(&list));
    println!("tail {} {}", &raw const tail as usize as isize - a as isize, size_of_val(&tail));
    println!("{:?}", list);
}"#,
    )
    .record();
    let output: String = run.steps.iter().map(|step| step.output.as_str()).collect();
    let step = run.steps.iter().rfind(|step| step.line == 11).expect("line 11");
    let locals = &step.threads[0].frames[0].locals;
    let offset = |name: &str| {
        let local = locals.iter().find(|local| local.name == name).expect(name);
        let recording::Address::In(_, offset) = local.address else { panic!("{}", local.address) };
        (i64::try_from(offset).expect("fits"), local.size)
    };
    let mut compared = 0;
    for line in output.lines().take(4) {
        let words: Vec<&str> = line.split(' ').collect();
        let (at, size) = offset(words[0]);
        assert_eq!((at - offset("first").0).to_string(), words[1], "{line}");
        assert_eq!(size.to_string(), words[2], "{line}");
        compared += 1;
    }
    assert_eq!(compared, 4);
}

#[test]
fn names_that_macros_and_desugarings_make_up_are_not_drawn() {
    let run = compile(
        r#"fn main() {
    let args = 3;
    for n in [1, 2] {
        println!("{args} {n}");
    }
    let r: Result<u8, String> = (|| { let v = "7".parse::<u8>().map_err(|e| e.to_string())?; Ok(v) })();
    let iter = [4].iter();
    for m in iter {
        assert_eq!(m, &4);
    }
    println!("{r:?}");
}"#,
    )
    .record();
    let names = |line: u32| {
        let step = run.steps.iter().rfind(|step| step.line == line).expect("a step");
        let frame = step.threads[0].frames.last().expect("a frame");
        frame.locals.iter().map(|local| local.name.as_str()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(names(4), "args n");
    assert_eq!(names(9), "args n r iter m");
}

#[test]
fn a_function_item_has_no_bytes() {
    let run = compile(
        "fn double(x: i32) -> i32 { x * 2 }
fn main() {
    let item = double;
    let pointer: fn(i32) -> i32 = double;
    println!(\"{} {}\", item(2), pointer(3));
}",
    )
    .record();
    let step = run.steps.iter().rfind(|step| step.line == 5).expect("line 5");
    let locals = &step.threads[0].frames[0].locals;
    let sizes: Vec<(&str, u64, usize)> =
        locals.iter().map(|l| (l.name.as_str(), l.size, l.bytes.0.len())).collect();
    assert_eq!(sizes, [("item", 0, 0), ("pointer", 8, 8)]);
}
