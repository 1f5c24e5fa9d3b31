//! Futures: the state they stand in, and what they keep.
#![cfg(all(target_os = "linux", target_arch = "x86_64"))]

mod support;

use recording::Event;
use support::{check, compile};

#[test]
fn a_future_shows_its_state_and_what_it_keeps() {
    check(
        r#"use std::{future::Future, pin::Pin, task::{Context, Poll, Waker}};
struct Later(bool);
impl Future for Later {
    type Output = ();
    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<()> {
        let ready = self.0;
        self.0 = true;
        if ready { Poll::Ready(()) } else { Poll::Pending }
    }
}
async fn work(n: u64, name: String) -> usize {
    let list = vec![n; 3];
    Later(false).await;
    list.len() + name.len()
}
fn main() {
    let mut cx = Context::from_waker(Waker::noop());
    let mut task = Box::pin(work(7, String::from("seven")));
    println!("{}", size_of_val(&*task));
    let first = task.as_mut().poll(&mut cx);
    println!("{first:?}");
    let second = task.as_mut().poll(&mut cx);
    println!("{second:?}");
}"#,
        "19| out \"88\\n\"
         19| heap 2 88/8 live {async_fn_env#0} = Unresumed(name: {cap: 5, ptr@8: own heap:1+0x0, len@16: 5}, n@24: 7)
         7| heap 2 88/8 live {async_fn_env#0} = ?64 bytes: its code is running
         21| out \"Pending\\n\"
         21| heap 2 88/8 live {async_fn_env#0} = Suspend0(n@24: 7, name@32: {cap: 5, ptr@8: own heap:1+0x0, len@16: 5}, list@56: {cap: 3, ptr@8: own heap:3+0x0, len@16: 3}, __awaitee@81: (0: true))
         21| heap 3 24/8 live [u64] = [7, 7, 7]
         23| out \"Ready(8)\\n\"
         23| heap 2 88/8 live {async_fn_env#0} = Returned",
    );
}

#[test]
fn async_code_that_returns_waits_or_is_done_and_so_does_what_lies_in_it() {
    let source = r#"use std::{future::{Future, poll_fn}, pin::pin, task::{Context, Poll, Waker}};
async fn one(n: u8) -> u8 { let mut left = 1; poll_fn(|_| { if left == 0 { return Poll::Ready(()); } left -= 1; Poll::Pending }).await; n }
async fn outer() -> u8 {
    let add = |n: u8| n + 1;
    let first = one(3).await;
    async { add(first) }.await
}
fn main() {
    let mut context = Context::from_waker(Waker::noop());
    let mut task = pin!(outer());
    while task.as_mut().poll(&mut context).is_pending() {}
}"#;
    let run = compile(source).record();
    let told = |step: &recording::Step| {
        let frame = step.threads[0].frames.last().expect("a frame");
        format!("{} {}", frame.function, if frame.waits { "waits" } else { "is done" })
    };
    let inside = |step: &&recording::Step| step.function.contains("{async");
    let returns = run.steps.iter().filter(|step| step.event == Event::Return).filter(inside);
    assert_eq!(
        returns.map(told).collect::<Vec<_>>(),
        [
            "one::{async_fn#0}::{closure#0} is done",
            "one::{async_fn#0} waits",
            "outer::{async_fn#0} waits",
            "one::{async_fn#0}::{closure#0} is done",
            "one::{async_fn#0} is done",
            "outer::{async_fn#0}::{closure#0} is done",
            "outer::{async_fn#0}::{async_block#1} is done",
            "outer::{async_fn#0} is done",
        ]
    );
    let waits = |step: &recording::Step| step.threads[0].frames.iter().any(|frame| frame.waits);
    let early = run.steps.iter().find(|step| step.event != Event::Return && waits(step));
    assert!(early.is_none(), "{}", support::list(&run));
}
