// A future keeps its locals between polls.
use std::{
    future::Future,
    pin::pin,
    task::{Context, Poll, Waker},
};

async fn length(text: String) -> usize {
    let shorter = &text[1..];
    let count = shorter.len();
    count + text.len()
}

fn main() {
    let future = pin!(length(String::from("abc")));
    let mut context = Context::from_waker(Waker::noop());
    match future.poll(&mut context) {
        Poll::Ready(count) => println!("{count}"),
        Poll::Pending => println!("not yet"),
    }
}
