// An `async move` block owns what it names before it is first polled.
use std::{
    future::Future,
    pin::pin,
    task::{Context, Waker},
};

fn main() {
    let mut list = vec![1];
    let other = vec![9];
    let block = async move {
        list.push(2);
        list.len()
    };
    let mut block = pin!(block);
    let mut context = Context::from_waker(Waker::noop());
    let polled = block.as_mut().poll(&mut context);
    println!("{polled:?} {other:?}");
}
