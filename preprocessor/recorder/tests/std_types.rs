//! Std's own types: what a program says about its values is what is drawn of them.
#![cfg(all(target_os = "linux", target_arch = "x86_64"))]

mod support;

use support::check;

#[test]
fn handles_are_counted_as_a_programmer_counts_them() {
    check(
        r#"use std::{fmt::Debug, rc::{Rc, Weak}, sync::Arc};
fn main() {
    let a = Rc::new(7u8);
    let b = Rc::clone(&a);
    let w = Rc::downgrade(&a);
    println!("{} {}", Rc::strong_count(&a), Rc::weak_count(&a));
    drop(a);
    drop(b);
    println!("{} {}", w.strong_count(), w.upgrade().is_none());
    let text: Rc<str> = "abc".into();
    let list: Arc<[u16]> = [1u16, 2, 3].into();
    let wide: Rc<[u128]> = [1u128].into();
    let object: Rc<dyn Debug> = Rc::new(5u8);
    let big: Arc<dyn Debug> = Arc::new(6u128);
    let far = Arc::downgrade(&big);
    let nothing: Weak<u8> = Weak::new();
    println!("{text}{list:?}{wide:?}{object:?}{big:?}{} {nothing:?}", Arc::weak_count(&big));
    println!("{}", far.strong_count());
}"#,
        "6| out \"2 1\\n\"
         6| main.a: Rc<u8> = {ptr: own heap:1+0x0}
         6| heap 1 24/8 live RcInner<u8> = {strong: 2, weak@8: 1, value@16: 7}
         9| out \"0 true\\n\"
         9| main.w: Weak<u8> = {ptr: raw heap:1+0x0}
         9| heap 1 24/8 live RcInner<u8> = {strong: 0, weak@8: 1, value@16: -}
         17| out \"abc[1, 2, 3][1]561 (Weak)\\n\"
         17| main.text: Rc<str> = {ptr: own heap:2+0x0 len 3}
         17| heap 2 24/8 live RcInner<str> = {strong: 1, weak@8: 0, value@16: \"abc\"}
         17| heap 3 24/8 live ArcInner<[u16]> = {strong: 1, weak@8: 0, value@16: [1, 2, 3]}
         17| heap 4 32/16 live RcInner<[u128]> = {strong: 1, weak@8: 0, value@16: [1]}
         17| main.object: Rc<dyn Debug> = {ptr: own heap:5+0x0 is u8}
         17| heap 5 24/8 live RcInner<dyn Debug> = {strong: 1, weak@8: 0, value@16: 5}
         17| heap 6 32/16 live ArcInner<dyn Debug> = {strong: 1, weak@8: 1, value@16: 6}
         17| main.nothing: Weak<u8> = {ptr: raw dangling-by-design:0xffffffffffffffff}",
    );
}

#[test]
fn a_value_whose_drop_runs_is_still_there_and_its_weak_handles_are_the_programmers() {
    check(
        r#"use std::rc::{Rc, Weak};
struct Loud { n: u8 }
impl Drop for Loud {
    fn drop(&mut self) {
        println!("drop {}", self.n);
    }
}
struct Selfish { me: Weak<Selfish> }
fn main() {
    let a = Rc::new(Loud { n: 3 });
    let w = Rc::downgrade(&a);
    drop(a);
    println!("{}", w.strong_count());
    let cycle = Rc::new_cyclic(|me| {
        let me = me.clone();
        println!("{}", me.strong_count());
        Selfish { me }
    });
    println!("{} {}", Rc::weak_count(&cycle), cycle.me.strong_count());
}"#,
        "5| heap 1 24/8 live RcInner<Loud> = {strong: 0, weak@8: 1, value@16: {n: 3}}
         13| heap 1 24/8 live RcInner<Loud> = {strong: 0, weak@8: 1, value@16: -}
         16| out \"0\\n\"
         16| heap 2 24/8 live RcInner<Selfish> = {strong: 0, weak@8: 2, value@16: -}
         19| out \"1 1\\n\"
         19| heap 2 24/8 live RcInner<Selfish> = {strong: 1, weak@8: 1, value@16: {me: {ptr: raw heap:2+0x0}}}",
    );
}

#[test]
fn cells_and_their_guards() {
    check(
        r#"use std::{cell::{Cell, LazyCell, OnceCell, RefCell}, pin::Pin};
fn main() {
    let cell = Cell::new(1u8);
    cell.set(2);
    let shared = RefCell::new(3u8);
    let first = shared.borrow();
    let second = shared.borrow();
    println!("{cell:?} {first} {second}");
    drop((first, second));
    let mut only = shared.borrow_mut();
    *only = 4;
    println!("{only} {}", shared.try_borrow().is_err());
    drop(only);
    let once = OnceCell::new();
    println!("{:?}", once.get());
    once.set(5u8).unwrap();
    let lazy = LazyCell::new(|| 6u8);
    println!("{:?}", once);
    println!("{}", *lazy);
    let pinned = Pin::new(&cell);
    println!("{}", pinned.get());
}"#,
        "8| main.cell: Cell<u8> = 2
         8| main.shared: RefCell<u8> = {borrow: 2, value@8: 3}
         8| main.first: Ref<u8> = {value: & stack:1+0x7ffda0, borrow@8: & stack:1+0x7ffd98}
         8| RefCell shared held by & first
         8| RefCell shared held by & second
         12| RefCell shared held by &mut only
         12| out \"4 true\\n\"
         12| main.shared: RefCell<u8> = {borrow: -1, value@8: 4}
         15| main.once: OnceCell<u8> = None
         18| main.once: OnceCell<u8> = Some(0@1: 5)
         18| main.lazy: LazyCell<u8, main::{closure#0}> = Uninit(0@1: ||)
         19| main.lazy: LazyCell<u8, main::{closure#0}> = Init(0@1: 6)
         21| main.cell: Cell<u8> = 2",
    );
}

#[test]
fn locks_and_their_guards() {
    check(
        r#"use std::sync::{Mutex, OnceLock, RwLock, atomic::{AtomicBool, AtomicU32, Ordering}};
fn main() {
    let lock = Mutex::new(7u32);
    let guard = lock.lock().unwrap();
    println!("{guard} {}", lock.try_lock().is_err());
    drop(guard);
    println!("{}", lock.is_poisoned());
    let _ = std::panic::catch_unwind(|| {
        let _guard = lock.lock();
        panic!("while it is locked");
    });
    println!("{}", lock.is_poisoned());
    let many = RwLock::new(8u32);
    let one = many.read().unwrap();
    let two = many.read().unwrap();
    println!("{one} {two}");
    drop((one, two));
    let writer = many.write().unwrap();
    println!("{writer}");
    drop(writer);
    println!("{many:?}");
    let once = OnceLock::new();
    println!("{:?}", once.get());
    once.set(9u32).unwrap();
    println!("{:?}", once.get());
    let flags = (AtomicBool::new(true), AtomicU32::new(10));
    println!("{} {:?}", flags.0.load(Ordering::SeqCst), flags.1);
}"#,
        "5| out \"7 true\\n\"
         5| main.lock: Mutex<u32> = {lock: Locked, poisoned@4: false, data@8: 7}
         5| Mutex lock held by &mut guard
         7| out \"false\\n\"
         7| main.lock: Mutex<u32> = {lock: Unlocked, poisoned@4: false, data@8: 7}
         12| out \"true\\n\"
         12| main.lock: Mutex<u32> = {lock: Unlocked, poisoned@4: true, data@8: 7}
         16| main.many: RwLock<u32> = {lock: Readers(0: 2), poisoned@8: false, data@12: 8}
         16| RwLock many held by & one
         16| RwLock many held by & two
         19| RwLock many held by &mut writer
         19| main.many: RwLock<u32> = {lock: Writer, poisoned@8: false, data@12: 8}
         21| main.many: RwLock<u32> = {lock: Unlocked, poisoned@8: false, data@12: 8}
         23| main.once: OnceLock<u32> = {state: not yet, value@4: -}
         25| main.once: OnceLock<u32> = {state: done, value@4: 9}
         27| main.flags: (AtomicBool, AtomicU32) = (0: true, 1@4: 10)",
    );
}
