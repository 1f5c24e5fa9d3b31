//! The ends of values in the order in which they come, and the blocks that nobody ends.
#![cfg(all(target_os = "linux", target_arch = "x86_64"))]

mod support;

use recording::{Block, DropCause, Effect, Event, Field, Leak, State, Value};
use support::{check, compile};

const BELL: &str = r#"struct Bell(&'static str);
impl Drop for Bell {
    fn drop(&mut self) {
        println!("{}", self.0);
    }
}
"#;

/// All drops of a run: `+` and `-` where one begins and is done, its parts between them.
fn drops(source: &str) -> Vec<String> {
    let run = compile(&format!("{BELL}{source}")).record();
    let mut names = std::collections::BTreeMap::new();
    let mut told = Vec::new();
    for effect in run.steps.iter().flat_map(|step| &step.effects) {
        match effect {
            Effect::DropBegun { drop, within, place, ty, cause, .. } => {
                let place = place.clone().unwrap_or_else(|| "?".to_owned());
                let why = match cause {
                    DropCause::Call { function } => format!(" by {function}"),
                    DropCause::Part => format!(" of {}", names[&within.expect("a part")]),
                    _ => String::new(),
                };
                told.push(format!("+{place}: {ty}{why}"));
                names.insert(*drop, place);
            }
            Effect::DropDone { drop } => told.push(format!("-{}", names[drop])),
            _ => {}
        }
    }
    told
}

#[test]
fn every_end_is_seen_in_its_order_and_with_its_place() {
    for (source, expected) in [
        (
            "struct Pair { first: Bell, second: Bell }
             fn main() {
                 let _pair = Pair { second: Bell(\"b\"), first: Bell(\"a\") };
                 let _last = Bell(\"c\");
             }",
            // The debug information forgets a local that no instruction follows.
            "+?: Bell, -?, +_pair: Pair, +_pair.first: Bell of _pair, -_pair.first, \
             +_pair.second: Bell of _pair, -_pair.second, -_pair",
        ),
        (
            "fn main() { let _v = vec![Bell(\"a\"), Bell(\"b\")]; let _n = vec![1, 2]; }",
            "+?: Vec<i32>, -?, +_v: Vec<Bell>, +_v[0]: Bell of _v, -_v[0], +_v[1]: Bell of _v, \
             -_v[1], -_v",
        ),
        (
            "fn main() { let b = Box::new(Bell(\"a\")); drop(b); }",
            "+?: Box<Bell> by core::mem::drop, +?: Bell of ?, -?, -?",
        ),
        (
            "fn main() { let _o = Some(Box::new(Bell(\"a\"))); let _r = std::rc::Rc::new(Bell(\"b\")); }",
            "+?: Rc<Bell>, +?: Bell of ?, -?, -?, +_o: Option<Box<Bell>>, \
             +_o: Box<Bell> of _o, +*_o: Bell of _o, -*_o, -_o, -_o",
        ),
        (
            "fn main() { let mut v = vec![Bell(\"a\")]; v.clear(); let a = [(Bell(\"b\"), 1)]; }",
            "+?: Bell by <alloc::vec::Vec>::clear, -?, +?: [(Bell, i32); 1], \
             +?: (Bell, i32) of ?, +?: Bell of ?, -?, -?, -?, +v: Vec<Bell>, -v",
        ),
        (
            "fn main() { let mut x = Bell(\"a\"); x = Bell(\"b\"); std::mem::forget(x); Bell(\"t\"); }",
            "+x: Bell, -x, +?: Bell, -?",
        ),
        (
            "fn main() { let _a = Bell(\"a\"); let s = String::from(\"text\"); std::process::exit(s.len() as i32); }",
            "",
        ),
    ] {
        assert_eq!(drops(source).join(", "), expected, "{source}");
    }
}

#[test]
fn a_panic_ends_what_its_frames_own() {
    let source = "fn inner() { let _a = Bell(\"a\"); let _b = vec![Bell(\"b\")]; let _n = 1; panic!(\"no\"); }
fn main() { let _c = Bell(\"c\"); let _ = std::panic::catch_unwind(|| inner()); }";
    let told = drops(source).join(", ");
    assert!(told.starts_with("+_b: Vec<Bell>, +_b[0]: Bell of _b, -_b[0], -_b, +_a: Bell, -_a"));
    assert!(told.ends_with("+_c: Bell, -_c"), "{told}");
}

/// The fields of `p`, and the elements of `v`, that hold a value at the begin of each drop.
#[test]
fn what_is_dropped_already_is_not_drawn_as_live() {
    let run = compile(&format!(
        "{BELL}struct Pair {{ first: Bell, second: Bell }}
fn main() {{
    let p = Pair {{ first: Bell(\"p1\"), second: Bell(\"p2\") }};
    let v = vec![Bell(\"v1\"), Bell(\"v2\")];
    println!(\"{{}}\", v.len());
    let _q = &p;
}}"
    ))
    .record();
    let mut fields = Vec::new();
    let mut elements = Vec::new();
    for step in run.steps.iter().filter(|step| step.event == Event::Drop) {
        let main = &step.threads[0].frames[0];
        let p = main.locals.iter().find(|local| local.name == "p").expect("p");
        let Some(Value::Struct { fields: parts }) = &p.value else { panic!("{p:?}") };
        let live = |field: &Field| field.state != Some(State::Dropped);
        fields.push(parts.iter().filter(|part| live(part)).count());
        for block in &step.heap {
            if let Some(Value::Array { items, .. }) = &block.value {
                let gone = |item: &&Value| matches!(item, Value::Opaque { reason, .. } if reason == "dropped");
                elements.push(items.len() - items.iter().filter(gone).count());
            }
        }
    }
    assert_eq!((fields, elements), (vec![2, 2, 2, 1], vec![2, 1]));
}

/// How the blocks of a program were lost, in order.
fn leaks(source: &str) -> Vec<Option<Leak>> {
    let run = compile(source).record();
    let end = run.steps.last().expect("a step");
    assert_eq!(end.event, Event::End);
    end.heap.iter().filter(|block| block.freed_at_step.is_none()).map(leak).collect()
}

fn leak(block: &Block) -> Option<Leak> {
    block.leaked
}

#[test]
fn blocks_that_are_never_freed_are_lost_unless_something_leads_to_them() {
    use Leak::{Cycle, Lost, Within};
    for (source, expected) in [
        ("fn main() { std::mem::forget(String::from(\"a\")); }", vec![Some(Lost)]),
        (
            "fn main() { std::mem::forget(vec![String::from(\"a\")]); }",
            vec![Some(Lost), Some(Within)],
        ),
        (
            "use std::{cell::RefCell, rc::Rc};
             struct Node { next: RefCell<Option<Rc<Node>>> }
             fn main() {
                 let a = Rc::new(Node { next: RefCell::new(None) });
                 let b = Rc::new(Node { next: RefCell::new(Some(Rc::clone(&a))) });
                 *a.next.borrow_mut() = Some(b);
             }",
            vec![Some(Cycle), Some(Cycle)],
        ),
        (
            "use std::sync::Mutex;
             static KEPT: Mutex<Vec<u64>> = Mutex::new(Vec::new());
             fn main() { KEPT.lock().unwrap().push(7); }",
            vec![None],
        ),
        (
            "use std::cell::RefCell;
             thread_local! { static KEPT: RefCell<*const u64> = const { RefCell::new(std::ptr::null()) }; }
             fn main() { KEPT.with(|kept| *kept.borrow_mut() = Box::leak(Box::new(7))); }",
            vec![None],
        ),
        (
            "fn main() { let s = String::from(\"a\"); std::process::exit(s.len() as i32 - 1); }",
            vec![None],
        ),
        ("fn main() { let s = String::from(\"a\"); drop(s); }", vec![]),
    ] {
        assert_eq!(leaks(source), expected, "{source}");
    }
}

#[test]
fn a_large_block_has_pages_of_its_own() {
    let run = compile(
        "fn main() {
    let small = vec![0u8; 1000];
    let large = vec![0u8; 200_000];
    println!(\"{} {}\", small.len(), large.len());
}",
    )
    .record();
    let step = run.steps.iter().rfind(|step| step.line == 4).expect("line 4");
    let mapped: Vec<(u64, bool)> = step.heap.iter().map(|b| (b.size, b.mapped)).collect();
    assert_eq!(mapped, [(1000, false), (200_000, true)]);
}

#[test]
fn a_second_panic_leaves_no_frame_that_the_first_is_leaving() {
    check(
        r#"struct Door;
impl Drop for Door {
    fn drop(&mut self) {
        panic!("stuck");
    }
}
fn main() {
    let _door = Door;
    panic!("fire");
}"#,
        "end| SIGABRT: a second panic while the first was unwinding: the program aborts
         last| frames main main:10
         panic 4| frames main main:10 > <Door as Drop>::drop:4",
    );
    let run = compile(
        "struct D;\nimpl Drop for D {\n    fn drop(&mut self) {\n        panic!(\"b\");\n    }\n}\nfn main() {\n    let _d = D;\n    panic!(\"a\");\n}",
    )
    .record();
    let left: Vec<&str> = run
        .steps
        .iter()
        .filter(|step| step.event == Event::Unwind)
        .map(|step| step.function.as_str())
        .collect();
    assert_eq!(left, ["<D as Drop>::drop"], "main is not left");
    let errors: String = run.steps.iter().map(|step| step.errors.as_str()).collect();
    assert!(errors.contains("stack backtrace:\n  (left out here)\n"), "{errors}");
    assert!(!errors.contains("   0:") && !errors.contains("backtrace_rs"), "{errors}");
}
