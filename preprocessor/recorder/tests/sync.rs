//! What is made once, what threads wait at, channels, and what std keeps for threads.
#![cfg(all(target_os = "linux", target_arch = "x86_64"))]

mod support;

use support::check;

#[test]
fn what_is_made_once_says_how_far_it_is() {
    check(
        r#"use std::sync::{Barrier, Condvar, LazyLock, Once, OnceLock};
fn main() {
    let once = Once::new();
    let set = OnceLock::new();
    let n = 3u8;
    let lazy = LazyLock::new(|| n + 1);
    println!("{} {:?}", once.is_completed(), set.get());
    once.call_once(|| ());
    set.set(7u16).unwrap();
    println!("{} {}", set.get().unwrap(), *lazy);
    let bell = Condvar::new();
    bell.notify_all();
    let gate = Barrier::new(1);
    gate.wait();
    println!("{}", once.is_completed());
}"#,
        "7| main.once: Once = not yet
         7| main.set: OnceLock<u16> = {state: not yet, value@4: -}
         7| main.lazy: LazyLock<u8, main::{closure#0}> = {made by: |n: & stack:1+0x7ffe5f|, state@8: not yet}
         10| main.once: Once = done
         10| main.set: OnceLock<u16> = {state: done, value@4: 7}
         10| main.lazy: LazyLock<u8, main::{closure#0}> = {value: 4, state@8: done}
         15| main.bell: Condvar = {notified: 1}
         15| main.gate: Barrier = {waiting@8: 0, rounds@16: 1, threads@24: 1}",
    );
}

#[test]
fn a_channel_has_its_ends_and_the_messages_that_wait() {
    check(
        r#"use std::sync::mpsc;
fn main() {
    let (sender, receiver) = mpsc::channel();
    sender.send(String::from("one")).unwrap();
    sender.send(String::from("two")).unwrap();
    let one: String = receiver.recv().unwrap();
    println!("{one}");
    drop(receiver);
    println!("{}", sender.send(one).is_err());
}"#,
        "5| main.sender: Sender<String> = {channel@8: own heap:1+0x0}
         5| main.receiver: Receiver<String> = {channel@8: own heap:1+0x0}
         6| heap 1 512/128 live channel (std) = {first@8: own heap:3+0x0, messages@128: 1, senders@384: 1, receivers@392: 1}
         6| heap 4 3/1 live str = \"two\"",
    );
}

#[test]
fn a_handle_leads_to_the_result_of_its_thread() {
    check(
        r#"use std::thread;
fn main() {
    let made = thread::spawn(|| String::from("made"));
    while !made.is_finished() {
        thread::yield_now();
    }
    println!("{}", made.join().unwrap());
}"#,
        "3| heap 1 48/8 live thread’s result (std) = {result@24: None~}
         4| heap 2 4/1 live str = \"made\"",
    );
}
