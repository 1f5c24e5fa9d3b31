//! Random bytes as values of every type that a program's debug information has: nothing hangs,
//! nothing panics, and the work that a moment takes is bounded. The memory is this process's own.

use std::{fs, process::Command};

use recording::{Address, State, Value};

use super::{Decoder, MAX_VALUES, Pages, Parts, Stack, layout::Layouts};
use crate::{
    Program,
    dwarf::{Image, TypeId},
    heap::Heap,
    process::Memory,
};

/// Uses all of std that has a picture of its own.
const PROGRAM: &str = r#"
use std::{borrow::Cow, cell::*, collections::*, ffi::CString, fmt::Debug, mem::*, path::PathBuf, rc::*, sync::*};
use std::sync::atomic::*;
#[derive(Debug, Default)]
struct Link { next: Option<Box<Link>>, other: Option<Rc<Link>>, up: Weak<Link>, n: u64 }
#[derive(Debug)]
enum Shape { Text(String), Pair(char, bool), Deep(Box<Shape>), Many(Vec<Shape>), None }
union Bits { whole: u64, part: [u8; 3] }
async fn wait(text: String) -> usize { let n = text.len(); std::future::ready(()).await; n }
fn keep<T>(value: T) -> T { value }
fn main() {
    let a = keep((vec![Shape::None], VecDeque::from([Link::default()]), LinkedList::from([String::new()])));
    let b = keep((HashMap::<u64, Vec<u8>>::new(), HashSet::<String>::new(), BTreeMap::<u32, Shape>::new()));
    let c = keep((BTreeSet::<[u8; 3]>::new(), BinaryHeap::<u16>::new(), vec![1u8].into_iter()));
    let d = keep((Rc::<[Rc<str>]>::from([]), Arc::new(Mutex::new(0u8)), RwLock::new(Some(Box::new(1u8)))));
    let e = keep((RefCell::new(Link::default()), OnceCell::<Link>::new(), OnceLock::<Shape>::new(), Cell::new('c')));
    let f: (Box<dyn Debug>, Rc<dyn Debug>, Weak<dyn Debug>) = keep((Box::new(1u8), Rc::new("x"), Weak::<u8>::new()));
    let g = keep((Cow::Borrowed("x"), PathBuf::new(), CString::default(), &[1u64][..], "text", &&1u8));
    let h = keep((ManuallyDrop::new(Box::new(1u8)), MaybeUninit::<Link>::uninit(), Bits { whole: 1 }));
    let i = keep((AtomicBool::new(true), AtomicU64::new(1), main as fn(), wait(String::new()), |n: u8| n));
    let j = keep((1.5f32, -1i128, true, [Some('x'); 5], std::cmp::Ordering::Less, [[0u8; 1000]; 4]));
    let k = keep((0..3u8, "ab".chars().peekable(), [1, 2].iter(), vec![vec![String::new()]; 2]));
    let l = keep((HashMap::<u64, Vec<u8>>::new().into_iter(), HashSet::<u8>::new().into_iter()));
    let o = keep((BTreeMap::<u32, Shape>::new().into_iter(), BTreeSet::<u8>::new().into_iter()));
    let mut drained = HashMap::<u8, String>::new();
    let p = keep((drained.drain(), b.0.iter(), b.2.keys()));
    let m = d.1.lock().unwrap();
    let n = e.0.borrow();
    println!("{:p} {:p} {:p} {:p} {:p} {:p} {:p} {:p} {:p} {:p} {:p} {:p} {:p} {:p}{}", &a, &b, &c, &f, &g, &h, &i, &j, &k, &m, &n, &l, &o, &p,
        d.2.read().is_ok());
}
"#;

/// Rounds: in each, every type is decoded once, all in one moment.
const ROUNDS: u64 = 40;
/// Bytes that a moment may read: what its values may have, and some text.
const MAX_READ: u64 = 64 << 20;

/// xorshift: the same numbers in every run.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// A word such as memory may have: small, huge, an address of something, or anything.
    fn word(&mut self, places: &[u64]) -> u64 {
        let next = self.next();
        let place = places[(next >> 32) as usize % places.len()];
        match next % 10 {
            0 => 0,
            1 | 2 => next / 16 % 6,
            3 => next / 16 % 300,
            4 => u64::MAX - next / 16 % 3,
            5 => next,
            6 => place + next / 16 % 64 * 8,
            _ => place,
        }
    }
}

fn image() -> Image {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("fuzzed.rs"), PROGRAM).expect("writes");
    let output = Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()))
        .args(["--edition", "2024", "-g", "-Awarnings", "-Ccodegen-units=1", "fuzzed.rs"])
        .current_dir(folder.path())
        .output()
        .expect("rustc runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let data = fs::read(folder.path().join("fuzzed")).expect("a binary");
    let program = Program { crate_name: "fuzzed", file_name: "fuzzed.rs", source: Some(PROGRAM) };
    Image::load(&data, &program, false).expect("debug information")
}

fn count(value: &Value) -> u32 {
    let fields = match value {
        Value::Struct { fields }
        | Value::Tuple { fields }
        | Value::Closure { fields }
        | Value::Enum { fields, .. } => fields.as_slice(),
        Value::Array { items, .. } => return 1 + items.iter().map(count).sum::<u32>(),
        _ => &[],
    };
    1 + fields.iter().filter_map(|field| field.value.as_ref()).map(count).sum::<u32>()
}

#[test]
fn random_bytes_of_every_type_take_bounded_work() {
    let image = image();
    assert!(image.types.len() > 300, "only {} types", image.types.len());
    let largest = image.types.iter().map(|ty| ty.size).max().expect("there are types");
    let (mut most_values, mut most_bytes, mut decoded) = (0, 0, 0);
    for round in 1..=ROUNDS {
        let mut random = Random(round.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        // Blocks of all sizes, one of them as large as the largest type.
        let small = [8, 16, 24, 32, 40, 48, 64, 88, 100, 192, 280, 400];
        let sizes: Vec<u64> =
            small.repeat(20).into_iter().chain([2000, 70_000, largest.max(8)]).collect();
        let mut blocks: Vec<Vec<u64>> =
            sizes.iter().map(|size| vec![0; size.div_ceil(8) as usize]).collect();
        let mut stack = vec![0u64; 4096 + largest.div_ceil(8) as usize];
        // The code, the literals and the vtables are nowhere: their section tables are known all
        // the same.
        let base = 0x1000_0000_0000;
        let mut places: Vec<u64> = blocks.iter().map(|block| block.as_ptr() as u64).collect();
        places.extend([stack.as_ptr() as u64, base + 64, 1 << 50, 8, 1]);
        places.extend(image.vtables.keys().map(|table| base + table.0).take(8));
        for words in blocks.iter_mut().chain([&mut stack]) {
            words.fill_with(|| random.word(&places));
        }
        let mut heap = Heap::new(places.iter().copied().min().unwrap_or(0));
        for (block, &size) in blocks.iter().zip(&sizes) {
            heap.allocated(block.as_ptr() as u64, size, 8, 0, true);
        }
        let (low, top) = (stack.as_ptr() as u64, stack.as_ptr_range().end as u64);
        let pages = Pages::new(Memory::own(), "fuzzed");
        let stacks = vec![Stack { thread: 1, top, pointer: low }];
        let mut decoder = Decoder::new(&image, pages, base, &mut heap, stacks);
        for number in 0..image.types.len() {
            let at = low + random.next() % 4096 * 8;
            let parts = match random.next() % 8 {
                0 => Parts { state: State::PartlyMoved, parts: Vec::new() },
                _ => Parts::live(),
            };
            decoder.value(TypeId(number), at, &parts, 0);
            decoded += 1;
        }
        decoder.drain();
        let statics = decoder.statics(&mut Layouts::default());
        let found: u32 = statics.iter().map(|item| count(&item.value)).sum();
        let drawn = decoder.heap().drawn();
        let found = found
            + drawn
                .into_iter()
                .filter_map(|id| decoder.block(id))
                .map(|(_, value)| count(&value))
                .sum::<u32>();
        assert!(found <= decoder.values(), "round {round}: values from nowhere");
        // The last value that fits may be an array.
        assert!(decoder.values() < 2 * MAX_VALUES, "round {round}: {} values", decoder.values());
        assert!(decoder.pages.given < MAX_READ, "round {round}: {} bytes", decoder.pages.given);
        most_values = most_values.max(decoder.values());
        most_bytes = most_bytes.max(decoder.pages.given);
    }
    eprintln!(
        "{decoded} values of {} types, at most {most_values} values and {most_bytes} bytes in a moment",
        image.types.len()
    );
}

/// A value that contains its own address does not lead in a circle.
#[test]
fn circles_end() {
    let image = image();
    let list = image.types.iter().position(|ty| ty.path.starts_with("fuzzed::Link"));
    let list = TypeId(list.expect("the list's type"));
    let mut link = [0u64; 8];
    let at = link.as_ptr() as u64;
    link.fill(at);
    let mut heap = Heap::new(at);
    heap.allocated(at, 64, 8, 0, true);
    let mut decoder =
        Decoder::new(&image, Pages::new(Memory::own(), "fuzzed"), 1 << 44, &mut heap, Vec::new());
    let value = decoder.value(list, at, &Parts::live(), 0);
    decoder.drain();
    assert!(decoder.values() < 100, "{} values", decoder.values());
    let Value::Struct { fields } = value else { panic!("{value:?}") };
    let next = fields.iter().find(|field| field.name == "next").expect("its link");
    let Some(Value::Enum { variant, fields, .. }) = &next.value else { panic!("{next:?}") };
    assert_eq!(variant, "Some");
    let Some(Value::Pointer { to: Address::In(..), dangling: false, .. }) = &fields[0].value else {
        panic!("{fields:?}")
    };
}
