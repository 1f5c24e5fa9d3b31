// What std calls back: an iterator's `next`, and closures that go into adapters.
struct Down {
    left: u32,
}
impl Iterator for Down {
    type Item = u32;
    fn next(&mut self) -> Option<u32> {
        let now = self.left;
        self.left = now.checked_sub(1)?;
        Some(now)
    }
}
fn main() {
    let even = Down { left: 3 }.filter(|n| {
        let rest = n % 2;
        rest == 0
    });
    let sum = even.fold(0, |sum, n| {
        let more = sum + n;
        more
    });
    println!("{sum}");
}
//= <Down as Iterator>::next => {impl#0}::next
//= main::{closure#0} => main::{closure#0}
//= main::{closure#1} => main::{closure#1}
