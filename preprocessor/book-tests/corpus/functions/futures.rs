use std::{
    future::{Future, poll_fn},
    task::{Context, Poll, Waker},
};

async fn twice(n: u32) -> u32 {
    let mut asked = false;
    let doubled = n * 2;
    poll_fn(|_| {
        if asked {
            return Poll::Ready(());
        }
        asked = true;
        Poll::Pending
    })
    .await;
    println!("doubled");
    doubled
}

fn main() {
    let mut future = Box::pin(twice(21));
    println!("~ future.size {}\n~ future.variant Unresumed\n~ future.n 21", size_of_val(&future));
    let mut context = Context::from_waker(Waker::noop());
    let first = future.as_mut().poll(&mut context);
    println!("~ first {first:?}\n~ first.variant Pending\n~ future.variant Suspend0\n~ future.doubled 42");
    let second = future.as_mut().poll(&mut context);
    println!("~ second {second:?}\n~ second.0 42\n~ future.variant Returned");
}
