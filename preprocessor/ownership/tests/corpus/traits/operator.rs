// An operator takes its operands, unless they are references.
use std::ops::Add;

#[derive(Debug, Clone)]
struct Money {
    cents: u32,
    note: String,
}

impl Add for Money {
    type Output = Money;
    fn add(mut self, other: Money) -> Money {
        self.cents += other.cents;
        self.note.push_str(&other.note);
        self
    }
}

fn main() {
    let left = Money { cents: 1, note: String::from("a") };
    let right = Money { cents: 2, note: String::from("b") };
    let kept = left.clone();
    let sum = left + right;
    println!("{sum:?} {kept:?}");
}
