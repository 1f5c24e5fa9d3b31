//! Futures: the state they stand in, and what they keep.
#![cfg(all(target_os = "linux", target_arch = "x86_64"))]

mod support;

use support::check;

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
