// A reference may be kept over an `await`; its loan goes on.
use std::{
    future::{Future, poll_fn},
    pin::pin,
    task::{Context, Poll, Waker},
};

async fn pause() {
    let mut waited = false;
    poll_fn(|_| match std::mem::replace(&mut waited, true) {
        true => Poll::Ready(()),
        false => Poll::Pending,
    })
    .await;
}

async fn work() -> String {
    let mut text = String::from("a");
    let seen = &text;
    pause().await;
    let length = seen.len();
    text.push('b');
    let moved = text;
    format!("{moved}{length}")
}

fn main() {
    let mut future = pin!(work());
    let mut context = Context::from_waker(Waker::noop());
    let first = future.as_mut().poll(&mut context).is_pending();
    let second = future.as_mut().poll(&mut context);
    println!("{first} {second:?}");
}
