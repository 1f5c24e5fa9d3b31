// Closures in one function, one inside another, and in a method.
struct Counter {
    count: u32,
}
impl Counter {
    fn each(&mut self, times: u32) {
        let mut step = |by: u32| {
            let new = self.count + by;
            self.count = new;
        };
        step(times);
        step(1);
    }
}
fn call(f: impl Fn(u32) -> u32) -> u32 {
    let result = f(2);
    result
}
fn main() {
    let one = call(|n| {
        let more = n + 1;
        more
    });
    let two = call(|n| {
        let twice = |m: u32| {
            let product = m * 2;
            product
        };
        twice(n)
    });
    let mut counter = Counter { count: one };
    counter.each(two);
    println!("{}", counter.count);
}
//= Counter::each => {impl#0}::each
//= Counter::each::{closure#0} => {impl#0}::each::{closure#0}
//= main::{closure#0} => main::{closure#0}
//= main::{closure#1} => main::{closure#1}
//= main::{closure#1}::{closure#0} => main::{closure#1}::{closure#0}
