//! Blocks: allocated, grown, replaced, freed; what std keeps for itself stays out of the picture.
#![cfg(all(target_os = "linux", target_arch = "x86_64"))]

mod support;

use recording::{Address, BlockState, Region};
use support::{check, compile};

#[test]
fn blocks_come_and_go() {
    check(
        r#"fn take(s: String) -> usize {
    s.len()
}
fn main() {
    let b = Box::new(7);
    let s = String::from("abc");
    let t = s;
    let n = take(t);
    println!("{b} {n}");
    drop(b);
    println!("end");
}"#,
        "5| allocated 1 4
         5| heap 1 4/4 live i32 = 7
         6| allocated 2 3
         7| no allocated
         8| returned take
         call 1| take.s: String = {cap: 3, ptr@8: own heap:2+0x0, len@16: 3} param in-caller
         return 3| freed 2 3
         return 3| heap 2 3/1 freed
         9| no allocated
         9| no heap 3
         10| freed 1 4
         last| heap 1 4/4 freed
         last| heap 2 3/1 freed
         end| exited 0",
    );
}

#[test]
fn a_vector_grows_in_place_or_moves() {
    let source = r#"fn main() {
    let mut v: Vec<u64> = Vec::with_capacity(2);
    v.push(1);
    v.push(2);
    let wall = Box::new(0u8);
    v.push(3);
    v.shrink_to_fit();
    println!("{v:?} {wall}");
}"#;
    check(
        source,
        "2| allocated 1 16
         2| heap 1 16/8 live [u64] = [] 0/2
         3| heap 1 16/8 live [u64] = [1] 1/2
         6| replaced 1 by 3 16 32
         6| heap 1 16/8 freed
         6| heap 3 32/8 live [u64] = [1, 2, 3] 3/4
         7| resized 3 32 24
         7| heap 3 24/8 live [u64] = [1, 2, 3]",
    );
}

#[test]
fn freed_bytes_that_are_used_again_are_no_ghosts() {
    check(
        r#"fn main() {
    let a = Box::new([1u8; 24]);
    drop(a);
    let b = Box::new([2u8; 24]);
    println!("{}", b[0]);
}"#,
        "3| heap 1 24/1 freed
         4| allocated 2 24
         4| no heap 1
         4| heap 2 24/1 live [u8; 24] = [2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2]",
    );
}

#[test]
fn a_raw_pointer_to_what_is_freed_dangles() {
    check(
        r#"fn main() {
    let b = Box::new(5u32);
    let p: *const u32 = &raw const *b;
    drop(b);
    let q = { let inner = 3u8; &raw const inner };
    println!("{p:?} {q:?}");
}"#,
        "3| main.p: *const u32 = raw heap:1+0x0
         6| main.p: *const u32 = raw freed:1+0x0 dangling",
    );
}

#[test]
fn a_temporary_without_a_name_still_owns_its_block() {
    check(
        r#"fn count(s: &String) -> usize {
    s.len()
}
fn main() {
    println!("{}", count(&String::from("temp")));
}"#,
        "call 1| heap 1 4/1 live str = \"temp\"",
    );
}

#[test]
fn what_is_allocated_after_printing_is_the_program_s() {
    check(
        r#"fn main() {
    println!("first");
    let b = Box::new(5);
    eprintln!("second");
    let v = vec![1u8];
    println!("{b} {v:?}");
}"#,
        "2| no allocated
         3| allocated 1 4
         4| no allocated
         5| allocated 2 1",
    );
}

#[test]
fn what_is_leaked_stays() {
    check(
        r#"fn main() {
    let b = Box::new(1);
    std::mem::forget(b);
    let s: &'static str = String::from("kept").leak();
    println!("{s}");
}"#,
        "last| heap 1 4/4 live
         5| heap 2 4/1 live str = \"kept\"",
    );
}

#[test]
fn std_s_own_blocks_are_not_drawn_and_the_user_s_in_between_are() {
    let run = compile(
        r#"use std::fmt;
struct Shout(&'static str);
impl fmt::Display for Shout {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let loud = self.0.to_uppercase();
        f.write_str(&loud)
    }
}
fn main() {
    println!("{}", Shout("abc"));
    eprintln!("{}", Shout("de"));
    let handle = std::thread::spawn(|| 1);
    handle.join().unwrap();
    let caught = std::panic::catch_unwind(|| { panic!("no") });
    drop(caught);
}"#,
    )
    .record();
    let sizes: Vec<u64> = run.steps.iter().flat_map(|step| &step.heap).map(|b| b.size).collect();
    assert!(sizes.contains(&3), "the upper-case text is the program's: {sizes:?}");
    assert!(!sizes.contains(&1024), "the buffer of standard output is std's: {sizes:?}");
    let owned = run.steps.iter().flat_map(|step| &step.effects);
    let allocated = owned.filter(|e| matches!(e, recording::Effect::Allocated { .. })).count();
    assert_eq!(allocated, 2, "two texts");
}

#[test]
fn big_blocks_and_small_ones_have_canonical_addresses() {
    let run = compile(
        r#"fn main() {
    let small = vec![0u8; 10];
    let big = vec![0u8; 1 << 20];
    let bigger = vec![0u8; 4 << 20];
    println!("{} {} {}", small.len(), big.len(), bigger.len());
}"#,
    )
    .record();
    let step = run.steps.iter().rfind(|step| step.line == 5).expect("line 5");
    assert_eq!(step.heap.len(), 3);
    let mut ends = 0;
    let mut sorted: Vec<_> = step.heap.iter().collect();
    sorted.sort_by_key(|block| offset(&block.address));
    for block in sorted {
        assert!(offset(&block.address) >= ends, "blocks do not overlap");
        ends = offset(&block.address) + block.size;
        assert_eq!(block.state, BlockState::Live);
    }
}

fn offset(address: &Address) -> u64 {
    match address {
        Address::In(Region::Heap, offset) => *offset,
        other => panic!("{other}"),
    }
}

#[test]
fn a_place_where_one_block_ends_and_a_freed_one_began_is_nobodys_to_a_raw_pointer() {
    check(
        r#"use std::{alloc::{GlobalAlloc, Layout}, cell::UnsafeCell, sync::atomic::{AtomicUsize, Ordering}};
struct Bump { room: UnsafeCell<[u8; 4096]>, used: AtomicUsize }
unsafe impl Sync for Bump {}
unsafe impl GlobalAlloc for Bump {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let start = self.used.load(Ordering::Relaxed).next_multiple_of(layout.align());
        self.used.store(start + layout.size(), Ordering::Relaxed);
        unsafe { self.room.get().cast::<u8>().add(start) }
    }
    unsafe fn dealloc(&self, _: *mut u8, _: Layout) {}
}
#[global_allocator]
static BUMP: Bump = Bump { room: UnsafeCell::new([0; 4096]), used: AtomicUsize::new(0) };
fn main() {
    let first = Box::new([1_u64, 2]);
    let second = Box::new(3_u64);
    let raw: *const u64 = &*second;
    let past = first[2..].as_ptr();
    let range = first.as_ptr_range();
    let lent = &*second as *const u64 as usize;
    drop(second);
    let none = &first[2..];
    std::hint::black_box((raw, past, none, range, lent));
}"#,
        "17| main.raw: *const u64 = raw heap:2+0x0
         19| main.range: Range<*const u64> = {start: raw heap:1+0x0, end@8: raw heap:1+0x10}
         21| no main.raw: *const u64 = raw freed
         21| no main.past: *const u64 = raw heap:1
         21| no main.past: *const u64 = raw freed
         21| main.range: Range<*const u64> = {start: raw heap:1+0x0, end@8: raw heap:1+0x10}
         22| main.none: &[u64] = & heap:1+0x10 len 0",
    );
}
