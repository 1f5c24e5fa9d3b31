use std::{marker::PhantomPinned, pin::{Pin, pin}};

#[derive(Debug)]
struct Fixed {
    number: u32,
    _pinned: PhantomPinned,
}

fn main() {
    let boxed: Pin<Box<Fixed>> = Box::pin(Fixed { number: 5, _pinned: PhantomPinned });
    let here: Pin<&mut u8> = pin!(7u8);
    println!("~ boxed.number {}\n~ boxed.to {boxed:p}\n~ here.to {here:p}", boxed.number);
    println!("~ boxed.size {}\n~ here.size {}", size_of_val(&boxed), size_of_val(&here));
    let shared = boxed.as_ref();
    println!("~ shared.number {}\n~ shared.to {shared:p}", shared.number);
}
