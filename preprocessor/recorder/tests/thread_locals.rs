//! `thread_local!` items: each thread has its own, made when the macro says so.
#![cfg(all(target_os = "linux", target_arch = "x86_64"))]

mod support;

use support::check;

#[test]
fn each_thread_has_its_own_and_a_lazy_one_begins_with_its_first_use() {
    check(
        r#"use std::{cell::{Cell, RefCell}, thread};
thread_local! {
    static COUNT: Cell<u32> = const { Cell::new(5) };
    static LIST: RefCell<Vec<u8>> = RefCell::new(vec![1]);
    static TEXT: RefCell<String> = const { RefCell::new(String::new()) };
    static LAZY: Cell<u8> = Cell::new(7);
}
fn other() {
    COUNT.set(9);
    LIST.with_borrow_mut(|list| list.push(2));
    println!("{} {:?}", COUNT.get(), LIST.take());
}
fn main() {
    COUNT.set(6);
    TEXT.with_borrow_mut(|text| text.push('c'));
    thread::spawn(other).join().unwrap();
    println!("{} {}", COUNT.get(), LAZY.get());
}"#,
        "14| static mut COUNT: Cell<u32> = 6
         14| static mut LIST: RefCell<Vec<u8>> = ?0 bytes: not yet: made by the first use
         14| static mut TEXT: RefCell<String> = {borrow: 0, value@8: {cap: 0, ptr@8: own dangling-by-design:0x1, len@16: 0}}
         15| heap 1 8/1 live str = \"c\" 1/8
         9| static mut COUNT: Cell<u32> = 6
         9| static mut COUNT: Cell<u32> = 9
         10| static mut LIST: RefCell<Vec<u8>> = {borrow: 0, value@8: {cap: 8, ptr@8: own heap:2+0x0, len@16: 2}}
         11| out \"9 [1, 2]\\n\"
         17| out \"6 7\\n\"
         17| static mut LAZY: Cell<u8> = 7",
    );
}

#[test]
fn those_of_a_function_and_of_a_module_are_the_programs_too() {
    check(
        r#"use std::cell::Cell;
mod deep {
    use std::cell::Cell;
    thread_local!(pub static LEVEL: Cell<i8> = const { Cell::new(-1) });
}
fn next() -> u8 {
    thread_local!(static NEXT: Cell<u8> = const { Cell::new(0) });
    NEXT.replace(NEXT.get() + 1)
}
fn main() {
    next();
    deep::LEVEL.set(3);
    println!("{}", next());
}"#,
        "11| static mut NEXT: Cell<u8> = 1
         12| static mut LEVEL: Cell<i8> = 3
         13| static mut NEXT: Cell<u8> = 2",
    );
}

#[test]
fn a_value_with_a_drop_of_its_own_is_gone_while_it_is_dropped() {
    check(
        r#"use std::{cell::RefCell, thread};
struct Loud(u8);
impl Drop for Loud {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}
thread_local!(static KEPT: RefCell<Option<Loud>> = const { RefCell::new(None) });
fn main() {
    thread::spawn(|| {
        KEPT.set(Some(Loud(4)));
        println!("set");
    }).join().unwrap();
    println!("over");
}"#,
        "12| out \"set\\n\"
         12| static mut KEPT: RefCell<Option<Loud>> = {borrow: 0, value@8: Some(0@1: (0: 4))}
         5| out \"drop 4\\n\"
         5| static mut KEPT: RefCell<Option<Loud>> = ?0 bytes: dropped, or being dropped",
    );
}
