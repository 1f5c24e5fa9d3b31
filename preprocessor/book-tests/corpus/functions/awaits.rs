use std::{
    future::{Future, poll_fn},
    task::{Context, Poll, Waker},
};

/// Ready when it is asked for the second time.
async fn later(n: u32) -> u32 {
    let mut asked = false;
    poll_fn(|_| {
        if asked {
            return Poll::Ready(());
        }
        asked = true;
        Poll::Pending
    })
    .await;
    n + 1
}

async fn chain(name: String, start: u32) -> usize {
    println!("~ name \"anna\"\n~ start 10");
    let first = later(start).await;
    println!("~ first 11\n~ name \"anna\"");
    let list = vec![first; 2];
    let second = later(list[1]).await;
    println!("~ second 12\n~ list [11, 11]\n~ name \"anna\"");
    let taken = name;
    let all = async move {
        let third = later(second).await;
        println!("~ third 13\n~ second 12");
        third
    }
    .await;
    println!("~ all 13\n~ taken \"anna\"");
    taken.len() + list.len() + all as usize
}

fn main() {
    let mut one = Box::pin(chain(String::from("anna"), 10));
    let mut context = Context::from_waker(Waker::noop());
    for turn in 0..3 {
        let state = one.as_mut().poll(&mut context);
        println!("~ turn {turn}\n~ state {state:?}\n~ one.variant Suspend{turn}");
    }
    let last = one.as_mut().poll(&mut context);
    println!("~ last.0 19\n~ one.variant Returned");
    println!("{last:?}");
}
