//! Locals of every type full of wild bytes: the recorder neither fails nor hangs nor grows.
#![cfg(all(target_os = "linux", target_arch = "x86_64"))]

mod support;

use recording::{Outcome, Value};
use support::compile;

/// Fills values with small numbers, huge ones, text, and addresses of stacks, blocks and code:
/// what follows a pointer finds more of the same.
const PROGRAM: &str = r#"use std::{cell::*, collections::*, mem::{MaybeUninit, forget}, rc::{Rc, Weak}, sync::*, fmt::Debug};
use std::{borrow::Cow, path::{Path, PathBuf}, ffi::CString, hash::{BuildHasherDefault, DefaultHasher}};
type Plain = BuildHasherDefault<DefaultHasher>;
struct Link { next: Option<Box<Link>>, other: Option<Rc<Link>>, n: u64 }
static NUMBER: u64 = 0x41414141;
static mut AT: usize = 0;
const NUMBERS: [u64; 512] = {
    let mut numbers = [0; 512];
    let (mut state, mut n) = (SEED_u64, 0);
    while n < 512 {
        state ^= state << 13; state ^= state >> 7; state ^= state << 17;
        numbers[n] = match state % 6 {
            0 => 0,
            1 | 2 => state / 8 % 6,
            3 => state / 8 % 100,
            4 => u64::MAX - state / 8 % 3,
            _ => state,
        };
        n += 1;
    }
    numbers
};
fn wild<T>(words: &[u64]) -> T {
    unsafe {
        AT = (AT + 7) % 800;
        words.as_ptr().add(AT).cast::<T>().read_unaligned()
    }
}
fn main() {
    let mut blocks: Vec<[u64; 12]> = vec![[0; 12]; 40];
    let mine = Box::new([1u64; 12]);
    let other: Vec<Box<u64>> = vec![Box::new(1), Box::new(2)];
    let places = [&raw const blocks[3] as u64, &raw const *mine as u64, &raw const blocks as u64, other.as_ptr() as u64,
        &raw const *other[0] as u64, blocks.as_ptr() as u64, main as fn() as usize as u64, &raw const NUMBER as u64, 1 << 50];
    let words: Vec<u64> = std::iter::zip(NUMBERS, places.into_iter().cycle()).flat_map(<[u64; 2]>::from).collect();
    blocks.as_flattened_mut().copy_from_slice(&words[100..580]);
    let a: Vec<u64> = wild(&words);
    let b: Vec<Vec<String>> = wild(&words);
    let c: VecDeque<Box<[String]>> = wild(&words);
    let d: HashMap<u64, Vec<u8>, Plain> = wild(&words);
    let e: BTreeMap<u64, String> = wild(&words);
    let f: LinkedList<Link> = wild(&words);
    let g: Rc<[Rc<str>]> = wild(&words);
    let h: Arc<Mutex<Option<Box<Link>>>> = wild(&words);
    let i: Weak<dyn Debug> = wild(&words);
    let j: [Option<Box<dyn Debug>>; 3] = wild(&words);
    let k: RefCell<Rc<Link>> = wild(&words);
    let l: (Ref<'static, Link>, RefMut<'static, [u8]>) = wild(&words);
    let m: Link = wild(&words);
    let n: Result<Cow<'static, str>, PathBuf> = wild(&words);
    let o: (&'static [&'static [u64]], &'static Path, CString) = wild(&words);
    let p: std::vec::IntoIter<Link> = wild(&words);
    let q: (bool, char, f64, u128, std::cmp::Ordering) = wild(&words);
    let r: (RwLock<String>, OnceLock<Link>, OnceCell<Link>) = wild(&words);
    let s: (MutexGuard<'static, Link>, RwLockReadGuard<'static, Link>) = wild(&words);
    let t: (BTreeSet<Link2>, HashSet<[u8; 3], Plain>, BinaryHeap<u8>) = wild(&words);
    let u: Rc<dyn Fn() -> u8> = wild(&words);
    println!("filled");
    forget((a, b, c, d, e, f, g, h, i, j, k, l));
    println!("{} {}", mine.len(), other.len());
    forget((m, n, o, p, q, r, s, t, u));
}
type Link2 = Box<u8>;
"#;

fn count(value: &Value) -> usize {
    let fields = match value {
        Value::Struct { fields }
        | Value::Tuple { fields }
        | Value::Closure { fields }
        | Value::Enum { fields, .. } => fields.as_slice(),
        Value::Array { items, .. } => return 1 + items.iter().map(count).sum::<usize>(),
        _ => &[],
    };
    1 + fields.iter().filter_map(|field| field.value.as_ref()).map(count).sum::<usize>()
}

#[test]
fn wild_bytes_do_no_harm() {
    for seed in [1u64, 0x9e37_79b9_7f4a_7c15, 77_777, 0xdead_beef_1234, 5, 1 << 40] {
        let source = PROGRAM.replace("SEED_u64", &format!("{seed}u64"));
        let program = compile(&source);
        let run = program.record();
        assert_eq!(run.outcome, Outcome::Exited { code: 0 }, "seed {seed}");
        let filled = run.steps.iter().find(|step| step.output == "filled\n").expect("was filled");
        let frame = &filled.threads[0].frames[0];
        assert!(frame.locals.len() >= 21, "seed {seed}: {} locals", frame.locals.len());
        for step in &run.steps {
            let locals = step.threads.iter().flat_map(|t| &t.frames).flat_map(|f| &f.locals);
            let values = locals.filter_map(|local| local.value.as_ref());
            let blocks = step.heap.iter().filter_map(|block| block.value.as_ref());
            let statics = step.statics.iter().map(|item| &item.value);
            let total: usize = values.chain(blocks).chain(statics).map(count).sum();
            assert!(total < 60_000, "seed {seed}: {total} values in a step");
        }
        assert_eq!(run.steps, program.record().steps, "seed {seed}: the same twice");
    }
}
