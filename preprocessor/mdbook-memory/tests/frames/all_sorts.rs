mod shapes {
    pub trait Area {
        fn area(&self) -> u32;
        fn twice(&self) -> u32 {
            let once = self.area();
            once * 2
        }
    }
    pub struct Square(pub u32);
    impl Area for Square {
        fn area(&self) -> u32 {
            let side = self.0;
            side * side
        }
    }
    pub mod inner {
        pub fn helper<T: Clone>(value: &T) -> T {
            let copy = value.clone();
            copy
        }
    }
}
struct Wrapper<T> {
    value: T,
}
impl<T: Copy> Wrapper<T> {
    fn new(value: T) -> Self {
        let made = Wrapper { value };
        made
    }
    fn get(&self) -> T {
        let value = self.value;
        value
    }
}
impl Wrapper<u8> {
    fn bits(&self) -> u32 {
        let n = self.value.count_ones();
        n
    }
}
impl Wrapper<u16> {
    fn bits(&self) -> u32 {
        let n = self.value.count_zeros();
        n
    }
}
impl<T> Drop for Wrapper<T> {
    fn drop(&mut self) {
        let n = 1;
        println!("{n}");
    }
}
impl<T: std::fmt::Debug> std::fmt::Display for Wrapper<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let value = &self.value;
        write!(f, "{value:?}")
    }
}
fn apply(f: impl Fn(u32) -> u32) -> u32 {
    let result = f(3);
    result
}
async fn later(n: u32) -> u32 {
    let m = n + 1;
    m
}
fn main() {
    use shapes::Area;
    fn nested(n: u32) -> u32 {
        let m = n + 1;
        m
    }
    let square = shapes::Square(3);
    println!("{}", square.area() + square.twice());
    println!("{}", shapes::inner::helper(&7));
    let w = Wrapper::new(5u8);
    println!("{} {} {w}", w.get(), w.bits());
    println!("{}", Wrapper::new(5u16).bits());
    let k = 2;
    println!("{}", apply(|n| {
        let inner = |m: u32| {
            let sum = m + k;
            sum
        };
        nested(inner(n))
    }));
    let future = std::pin::pin!(later(1));
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    let ready = future.poll(&mut context);
    println!("{ready:?}");
}
use std::future::Future;
//= <Square as Area>::area => shapes::{impl#0}::area
//= <Square as Area>::twice => shapes::Area::twice
//= Wrapper<u8>::bits => {impl#1}::bits
//= Wrapper<u16>::bits => {impl#2}::bits
//= Wrapper<u16>::new => {impl#0}::new
//= <Wrapper<u8> as Drop>::drop => {impl#3}::drop
//= main::{closure#0}::{closure#0} => main::{closure#0}::{closure#0}
