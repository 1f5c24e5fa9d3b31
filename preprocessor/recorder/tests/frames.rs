//! Steps, frames, scopes, statics, and what the follower of the compiler's facts is told.
#![cfg(all(target_os = "linux", target_arch = "x86_64"))]

mod support;

use recorder::Options;
use recording::{Address, Event, Region, Step, Value};
use support::{AllLive, check, check_run, compile, label};

/// The steps of a program, one word each.
fn steps(source: &str) -> String {
    let run = compile(source).record();
    run.steps.iter().map(label).collect::<Vec<_>>().join(", ")
}

#[test]
fn a_step_is_a_line_that_has_finished() {
    assert_eq!(
        steps(
            r#"fn main() {
    let mut n = 0;
    for i in 0..2 {
        n += i;
    }
    while n < 3 {
        n += 1;
    }
    if n > 2 {
        println!("{n}");
    }
}"#
        ),
        "call main:1, line main:2, line main:3, line main:4, line main:3, line main:4, line main:3, \
         line main:6, line main:7, line main:6, line main:7, line main:6, line main:9, \
         line main:10, return main:12, end main:12"
    );
}

#[test]
fn a_loop_on_one_line_has_a_step_per_turn() {
    check(
        r#"fn main() {
    let mut v = Vec::new();
    for n in 0..3u8 { v.push(n); }
    println!("{v:?}");
}"#,
        "3| heap 1 8/1 live [u8] = [0, 1, 2] 3/8",
    );
    let steps = steps(
        "fn main() {\n    let mut n = 0u8;\n    while n < 3 { n += 1; }\n    println!(\"{n}\");\n}",
    );
    assert_eq!(steps.matches("line main:3").count(), 3, "{steps}");
}

#[test]
fn what_lives_on_one_line_only_has_a_step_of_its_own() {
    let f = "fn f(x: i32) -> i32 { let y = x + 1; let z = y * 2; z + y }\n";
    let main = "fn main() {\n    f(1);\n}";
    let shown = "line 1| f.y: i32 = 2\nline 1| f.z: i32 = 4";
    check(&format!("{f}{main}"), shown);
    assert_eq!(
        steps(&format!("{f}{main}")),
        "call main:2, call f:1, line f:1, return f:1, line main:3, return main:4, end main:4"
    );
    let arms = "fn g(o: Option<i32>) -> i32 {\n    match o {\n        Some(n) => n + 1,\n        None => 0,\n    }\n}\n";
    let main = "fn main() {\n    g(Some(4));\n}";
    check(&format!("{arms}{main}"), "3| g.n: i32 = 4");
    assert_eq!(
        steps(&format!("{arms}{main}")),
        "call main:7, call g:1, line g:2, line g:3, return g:6, line main:8, return main:9, \
         end main:9"
    );
    // Closures, blocks, loops and tests; what a later line sees needs no more.
    let cases = [
        ("let f = |x: i32| { let y = x * 2; y + 1 };\n    println!(\"{}\", f(1));", 1),
        ("let q = { let p = 3; p + 1 };\n    println!(\"{q}\");", 2),
        ("let mut n = 0;\n    for i in 0..3 { let y = i * 2; n += y; }\n    println!(\"{n}\");", 4),
        (
            "let o = Some(1);\n    if let Some(n) = o { println!(\"{n}\"); }\n    let p = 2; let _q = p;",
            2,
        ),
    ];
    for (body, lines) in cases {
        let told = steps(&format!("fn main() {{\n    {body}\n}}"));
        let line = if body.starts_with("let f") || body.starts_with("let q") { ":2" } else { ":3" };
        let found = told.split(", ").filter(|s| s.starts_with("line") && s.ends_with(line)).count();
        assert_eq!(found, lines, "{body}: {told}");
    }
}

#[test]
fn calls_and_returns() {
    assert_eq!(
        steps(
            r#"struct Point { x: i32 }
impl Point {
    fn new(x: i32) -> Point {
        Point { x }
    }
    fn moved(&self, by: i32) -> Point {
        let x = self.x + by;
        Point::new(x)
    }
}
impl Drop for Point {
    fn drop(&mut self) {
        self.x = 0;
    }
}
fn main() {
    let p = Point::new(1);
    let q = p.moved(2);
}"#
        ),
        "call main:16, call Point::new:3, return Point::new:5, line main:17, \
         call Point::moved:6, line Point::moved:7, call Point::new:3, return Point::new:5, \
         line Point::moved:8, return Point::moved:9, line main:18, \
         drop <Point as Drop>::drop:12, line <Point as Drop>::drop:13, return <Point as Drop>::drop:14, \
         drop <Point as Drop>::drop:12, line <Point as Drop>::drop:13, return <Point as Drop>::drop:14, \
         return main:19, end main:19"
    );
}

#[test]
fn a_deep_recursion_is_folded() {
    let source = r#"fn sum(n: u64) -> u64 {
    if n == 0 {
        return 0;
    }
    n + sum(n - 1)
}
fn main() {
    let total = sum(1000);
    println!("{total}");
    let again = sum(20);
    println!("{again}");
}"#;
    let run = compile(source).record();
    check_run(
        &run,
        "8| main.total: u64 = 500500
         10| main.again: u64 = 210
         last| frames main",
    );
    let depth = |step: &Step| {
        let thread = &step.threads[0];
        thread.frames.len() as u32 + thread.folds.iter().map(|fold| fold.calls).sum::<u32>()
    };
    let deepest = run.steps.iter().max_by_key(|step| depth(step)).expect("steps");
    assert_eq!(depth(deepest), 1002, "main, and a call for each number from 1,000 down to 0");
    let thread = &deepest.threads[0];
    let n = |frame: usize| match &thread.frames[frame].locals[0].value {
        Some(Value::Scalar { text }) => text.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!([n(1), n(2), n(3), n(4), n(5)], ["1000", "999", "2", "1", "0"]);
    let [fold] = &thread.folds[..] else { panic!("{:?}", thread.folds) };
    assert_eq!((fold.after, fold.calls, &fold.functions[..]), (3, 996, &["sum".to_owned()][..]));
    let size = thread.frames[1].size;
    assert_eq!((fold.each, fold.bytes), (Some(size), 996 * size));
    // Nothing is lost without being counted: a call and two lines on the way down, with one more
    // where `n` is 0, a line and a return on the way up.
    let told = run.steps.iter().map(|step| 1 + u64::from(step.skipped)).sum::<u64>();
    let calls = |n: u64| 3 * (n + 1) + 2;
    assert!(told > calls(1000) + calls(20), "{told}");
    assert!(run.steps.len() < 150, "{}", run.steps.len());
    let counted = run.steps.iter().flat_map(|step| &step.threads[0].stack).count();
    assert_eq!(counted, 0, "64 KiB do not make the mapping grow");
}

#[test]
fn functions_that_call_each_other_are_folded_too() {
    let source = r#"fn even(n: u32) -> bool {
    n == 0 || odd(n - 1)
}
fn odd(n: u32) -> bool {
    n != 0 && even(n - 1)
}
fn main() {
    println!("{}", even(200));
}"#;
    let run = compile(source).record();
    let mut folds = run.steps.iter().flat_map(|step| &step.threads[0].folds);
    let largest = folds.by_ref().max_by_key(|fold| fold.calls).expect("a fold");
    assert_eq!(
        (largest.calls, &largest.functions[..]),
        (196, &["even".to_owned(), "odd".to_owned()][..])
    );
}

#[test]
fn what_is_new_at_the_bottom_of_a_recursion_is_told() {
    check(
        r#"fn found(n: u32) -> u32 {
    let text = String::from("here");
    n + text.len() as u32
}
fn down(n: u32) -> u32 {
    if n == 0 {
        return found(7);
    }
    down(n - 1)
}
fn main() {
    let x = down(50);
    println!("{x}");
}"#,
        "2| heap 1 4/1 live str = \"here\"
         12| main.x: u32 = 11",
    );
}

#[test]
fn recursion_has_a_frame_per_call() {
    let source = r#"fn sum(n: u32) -> u32 {
    if n == 0 {
        return 0;
    }
    n + sum(n - 1)
}
fn main() {
    let total = sum(2);
    println!("{total}");
}"#;
    check(
        source,
        "3| frames main main:8 > sum:5 > sum:5 > sum:3
         3| sum.n: u32 = 0 param
         3| sum.n: u32 = 2 param
         8| main.total: u32 = 3
         8| returned sum
         last| frames main",
    );
    let run = compile(source).record();
    let deepest = run.steps.iter().max_by_key(|step| step.threads[0].frames.len()).expect("steps");
    let frames = &deepest.threads[0].frames;
    let ids: Vec<u32> = frames.iter().map(|frame| frame.id).collect();
    assert_eq!(ids, [1, 2, 3, 4]);
    let mut below = u64::MAX;
    for frame in frames {
        let Address::In(Region::Stack(1), top) = frame.top else { panic!("{}", frame.top) };
        assert!(top <= below, "a callee lies below its caller");
        below = top - frame.size;
        for local in &frame.locals {
            let Address::In(Region::Stack(1), at) = local.address else { panic!() };
            assert!((below..top).contains(&at), "{} lies in its frame", local.name);
        }
    }
    assert_eq!(frames[0].top.to_string(), "stack:1+0x800000");
    let (direct, callee) = (&frames[1], &frames[2]);
    let Address::In(_, top) = direct.top else { panic!() };
    let Address::In(_, next) = callee.top else { panic!() };
    assert_eq!(top - direct.size, next, "of a direct call the frames touch");
}

#[test]
fn scopes_shadowing_and_closing_braces() {
    check(
        r#"fn main() {
    let x = 1;
    let x = x + 1;
    {
        let inner = String::from("in");
        println!("{inner} {x}");
    }
    let late;
    late = 5;
    println!("{late}");
}"#,
        "6| main.inner: String = {cap: 2, ptr@8: own heap:1+0x0, len@16: 2}
         6| main.x: i32 = 1
         6| main.x: i32 = 2
         7| freed 1 2
         10| main.late: i32 = 5",
    );
}

#[test]
fn generic_functions_closures_and_modules_are_named_as_written() {
    let mut lifecycle = AllLive::default();
    let compiled = compile(
        r#"mod shapes {
    pub struct Square(pub u32);
    impl Square {
        pub fn area(&self) -> u32 {
            let square = |n: u32| n * self.0;
            square(self.0)
        }
    }
    pub fn unit() -> Square { Square(1) }
}
trait Speak { fn speak(&self) -> u32 { 1 } }
impl Speak for u8 {}
struct Wrap<T>(T);
impl Wrap<u8> { fn low(&self) -> u8 { self.0 } }
impl<T: Copy> Wrap<T> { fn get(&self) -> T { self.0 } }
fn twice<T: Copy>(t: T) -> (T, T) {
    fn helper() {}
    helper();
    (t, t)
}
fn apply(f: impl Fn(u32) -> u32) -> u32 {
    f(3)
}
fn main() {
    shapes::unit().area();
    0u8.speak();
    Wrap(1u8).low();
    Wrap("x").get();
    twice(2i64);
    let k = 4;
    apply(|n| n + k);
    let owned = String::from("own");
    let consume = move || owned.len() as u32;
    consume();
    println!("{}", [1, 2].iter().map(|n| n * k).sum::<u32>());
}"#,
    );
    let run = compiled.record_with(&mut lifecycle, &Options::default());
    let mut entered: Vec<&str> = lifecycle
        .announced
        .iter()
        .filter_map(|said| said.strip_prefix("enter ")?.split_once(' '))
        .filter_map(|(_, rest)| rest.split_once(" from ").map(|(body, _)| body))
        .collect();
    entered.dedup();
    assert_eq!(
        entered,
        [
            "main",
            "shapes::unit",
            "shapes::{impl#0}::area",
            "shapes::{impl#0}::area::{closure#0}",
            "Speak::speak",
            "{impl#1}::low",
            "{impl#2}::get",
            "twice",
            "twice::helper",
            "apply",
            "main::{closure#0}",
            "main::{closure#1}",
            "main::{closure#2}",
        ]
    );
    support::check_run(
        &run,
        "call 4| frames main main:25 > Square::area:4
         call 5| frames main main:25 > Square::area:6 > Square::area::{closure#0}:5
         call 11| frames main main:26 > <u8 as Speak>::speak:11
         call 15| frames main main:28 > Wrap<&str>::get:15
         call 16| frames main main:29 > twice::<i64>:16
         call 17| frames main main:29 > twice::<i64>:18 > twice::helper:17
         call 31| frames main main:31 > apply::<main::{closure#0}>:22 > main::{closure#0}:31
         call 31| main::{closure#0}.n: u32 = 3 param
         call 31| main::{closure#0}.k: u32 = 4 captured
         call 33| main::{closure#1}.owned: String = {cap: 3, ptr@8: own heap:1+0x0, len@16: 3} captured
         call 35| frames main main:35 > main::{closure#2}:35",
    );
}

#[test]
fn the_follower_hears_everything_in_order() {
    let mut lifecycle = AllLive::default();
    let compiled = compile(
        r#"fn one() -> u8 {
    1
}
fn main() {
    let a = one();
    println!("{a}");
}"#,
    );
    compiled.record_with(&mut lifecycle, &Options::default());
    let lines: Vec<&str> =
        lifecycle.announced.iter().map(|said| said.split(':').next().expect("a part")).collect();
    let mut lines = lines.clone();
    lines.dedup();
    assert_eq!(
        lines,
        [
            "enter 1 main from nobody",
            "row 1 5",
            "enter 2 one from 1",
            "row 2 3",
            "returning 2",
            "leave 2 unwound=false",
            "row 1 6",
            "row 1 7",
            "returning 1",
            "leave 1 unwound=false",
        ]
    );
}

#[test]
fn statics_and_literals() {
    check(
        r#"static NAME: &str = "global";
static mut COUNTER: u32 = 3;
const LIMIT: u32 = 9;
fn main() {
    static LOCAL: [u8; 2] = [1, 2];
    let text = "abcdef";
    let part = &text[1..3];
    let promoted = &40;
    unsafe { COUNTER += LIMIT; }
    println!("{NAME} {LOCAL:?} {text} {part} {promoted}");
}"#,
        "10| static mut COUNTER: u32 = 12
         10| static LOCAL: [u8; 2] = [1, 2]
         10| static -: str = \"abcdef\"
         10| no static -: str = \"bc\"
         10| static -: str = \"global\"
         10| static -: i32 = 40
         call 4| static mut COUNTER: u32 = 3",
    );
}

#[test]
fn derived_functions_run_unseen() {
    let steps = steps(
        r#"#[derive(Debug, Clone, PartialEq)]
struct A(u8);
fn main() {
    let a = A(1);
    let b = a.clone();
    println!("{a:?} {}", a == b);
}"#,
    );
    assert_eq!(
        steps,
        "call main:3, line main:4, line main:5, line main:6, return main:7, end main:7"
    );
}

#[test]
fn threads_are_followed() {
    let run = compile(
        r#"use std::{sync::{Arc, Mutex}, thread};
fn work(n: u32) -> u32 {
    let double = n * 2;
    double
}
fn main() {
    let sum = Arc::new(Mutex::new(0));
    let mut handles = Vec::new();
    for n in 1..4 {
        let sum = Arc::clone(&sum);
        handles.push(thread::Builder::new().name(format!("worker {n}")).spawn(move || {
            *sum.lock().unwrap() += work(n);
        }).unwrap());
    }
    for handle in handles {
        handle.join().unwrap();
    }
    println!("{}", sum.lock().unwrap());
}"#,
    )
    .record();
    support::check_run(&run, "end| exited 0\n18| out \"12\\n\"");
    let called = run.steps.iter().filter(|s| s.function == "work" && s.line == 2).count();
    assert_eq!(called, 3);
    let names: std::collections::BTreeSet<&str> = run
        .steps
        .iter()
        .flat_map(|step| &step.threads)
        .map(|thread| thread.name.as_str())
        .collect();
    assert!(names.contains("worker 2"), "{names:?}");
}

#[test]
fn an_allocator_of_the_program_is_called_by_who_asks() {
    let run = compile(
        r#"use std::alloc::{GlobalAlloc, Layout, System};
struct Own;
unsafe impl GlobalAlloc for Own {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        unsafe { System.alloc(layout) }
    }
    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        unsafe { System.dealloc(at, layout) }
    }
}
#[global_allocator]
static A: Own = Own;
fn main() {
    let b = Box::new(7);
    drop(b);
}"#,
    )
    .record();
    // What the attribute writes has no frame.
    support::check_run(
        &run,
        "call 4| frames main main:14 > <Own as GlobalAlloc>::alloc:4
         call 4| <Own as GlobalAlloc>::alloc.layout: Layout = {align: 4, size@8: 4} param",
    );
    let steps = run.steps.iter().map(label).collect::<Vec<_>>().join(", ");
    assert!(!steps.contains("__rust"), "{steps}");
}

#[test]
fn inlined_functions_have_boxes_of_their_own() {
    let source = r#"#[inline(always)]
fn scaled(x: i32, by: i32) -> i32 {
    let big = x * by;
    one(big)
}
#[inline(always)]
fn one(x: i32) -> i32 {
    let more = x + 1;
    more
}
#[inline(always)]
fn taken(s: String) -> usize {
    let t = s;
    t.len()
}
fn main() {
    let b = scaled(2, 10);
    let n = taken(String::from("hi"));
    for i in 0..2 {
        println!("{}", one(i) + b + n as i32);
    }
}"#;
    let run = compile(source).record();
    check_run(
        &run,
        "call 2| frames main main:17 > scaled:2
         call 2| scaled.x: i32 = 2 param
         call 2| scaled.by: i32 = 10 param
         8| frames main main:20 > one:8
         17| main.b: i32 = 21
         17| returned scaled
         call 12| taken.s: String = {cap: 2, ptr@8: own heap:1+0x0, len@16: 2} param
         18| main.n: usize = 2
         18| heap 1 2/1 freed
         last| out \"\"
         end| exited 0"
            .replace("         last| out \"\"\n", "")
            .as_str(),
    );
    let labels: Vec<String> = run.steps.iter().map(label).collect();
    assert_eq!(
        labels[..8],
        [
            "call main:16",
            "call scaled:2",
            "line scaled:3",
            "call one:7",
            "return one:8",
            "return scaled:4",
            "line main:17",
            "call taken:12"
        ]
    );
    let inner = run.steps.iter().find(|step| step.function == "one").expect("a step of it");
    let frames = &inner.threads[0].frames;
    let into: Vec<_> = frames.iter().map(|frame| frame.inlined_into).collect();
    assert_eq!(into, [None, Some(frames[0].id), Some(frames[1].id)]);
    assert!(
        frames.iter().all(|frame| (frame.size, &frame.top) == (frames[0].size, &frames[0].top))
    );
    // Another call of the same function is another one.
    let calls: Vec<u32> = run
        .steps
        .iter()
        .filter(|step| step.event == Event::Call && step.function == "one")
        .map(|step| step.threads[0].frames.last().expect("it").id)
        .collect();
    assert!(calls.len() == 3 && calls.is_sorted() && calls[0] < calls[1], "{calls:?}");
}

#[test]
fn a_panic_leaves_inlined_functions_too() {
    let source = r#"struct Loud(u8);
impl Drop for Loud {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}
#[inline(always)]
fn fails(n: u8) -> u8 {
    let held = Loud(1);
    100 / n + held.0
}
fn main() {
    let outer = Loud(2);
    println!("{}", fails(0));
}"#;
    let run = compile(source).record();
    check_run(
        &run,
        "end| panicked attempt to divide by zero
         panic 10| frames main main:14 > fails:10
         last| frames main",
    );
}

#[test]
fn calls_of_std_between_two_functions_are_counted() {
    check(
        r#"use std::fmt;
#[derive(PartialEq)]
struct Pair(Odd, u8);
struct Odd(u8);
impl PartialEq for Odd {
    fn eq(&self, other: &Odd) -> bool {
        self.0 == other.0
    }
}
struct Bell(u8);
impl Drop for Bell {
    fn drop(&mut self) {
        self.0 = 0;
    }
}
impl fmt::Display for Bell {
    fn fmt(&self, to: &mut fmt::Formatter) -> fmt::Result {
        to.write_str("bell")
    }
}
fn twice(n: u8) -> u8 {
    n * 2
}
fn main() {
    let n = twice(1);
    let some = Some(n).map(|n| {
        twice(n)
    });
    let same = Pair(Odd(1), 2) == Pair(Odd(3), 2);
    let bell = Bell(1);
    let text = bell.to_string();
    drop(bell);
    std::thread::spawn(|| {
        twice(3)
    }).join().unwrap();
}"#,
        "call 6| <Odd as PartialEq>::eq through 1 1 eq
         call 12| <Bell as Drop>::drop through 2 0 drop
         call 17| <Bell as Display>::fmt through 2 0 to_string
         call 26| main::{closure#0} through 1 0 map
         call 21| main::{closure#1} through 8 0 thread_start",
    );
    let run = compile(
        "fn twice(n: u8) -> u8 {\n    n * 2\n}\nfn main() {\n    let n = twice(1);\n    \
         let m = [n].map(|n| twice(n));\n}",
    )
    .record();
    let frames = run.steps.iter().flat_map(|step| &step.threads[0].frames);
    let direct = frames.filter(|frame| frame.function != "main::{closure#0}");
    assert!(direct.clone().count() > 5);
    assert!(direct.into_iter().all(|frame| frame.through.is_none()));
}

#[test]
fn methods_of_types_of_one_name_are_told_apart() {
    check(
        r#"struct P(i32);
impl P { fn new(n: i32) -> P { P(n) } }
mod b {
    pub struct P(pub i32);
    impl P { pub fn new(n: i32) -> P { let p = super::P::new(n); P(p.0) } }
    impl Drop for P { fn drop(&mut self) { self.0 = 0; } }
}
struct Q;
impl Q { fn new() -> Q { Q } }
fn main() {
    let p = b::P::new(1);
    let _q = Q::new();
    println!("{}", p.0);
}"#,
        "call 2| frames main main:11 > b::P::new:5 > P::new:2
         call 5| frames main main:11 > b::P::new:5
         call 6| frames main main:14 > <P as Drop>::drop:6
         call 9| frames main main:12 > Q::new:9",
    );
}

#[test]
fn chars_for_arguments_are_told_as_they_are_written() {
    check(
        r#"struct Tagged<const C: char>(u8);
impl<const C: char> Tagged<C> { fn tag(&self) -> char { C } }
struct Mute<const C: char>(u8);
fn main() {
    let one = Tagged::<'x'>(1);
    let two = Tagged::<'\''>(2);
    let three = Mute::<'z'>(3);
    println!("{}{}{}{}{}", one.tag(), two.tag(), three.0, one.0, two.0);
}"#,
        "8| main.one: Tagged<'x'> = (0: 1)
         8| main.two: Tagged<'\\''> = (0: 2)
         8| main.three: Mute<_> = (0: 3)",
    );
}
