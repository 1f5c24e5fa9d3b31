// A future that borrows ends its loan with its last poll.
use std::{
    future::Future,
    pin::pin,
    task::{Context, Waker},
};

async fn push(list: &mut Vec<i32>, value: i32) -> usize {
    list.push(value);
    list.len()
}

fn main() {
    let mut list = Vec::new();
    let mut context = Context::from_waker(Waker::noop());
    let first = pin!(push(&mut list, 1)).poll(&mut context);
    let second = pin!(push(&mut list, 2)).poll(&mut context);
    list.clear();
    println!("{first:?} {second:?} {list:?}");
}
