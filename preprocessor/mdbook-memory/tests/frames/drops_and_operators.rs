// Functions that nobody calls by name.
use std::ops::{Add, Index};
struct Sum(u32);
impl Add for Sum {
    type Output = Sum;
    fn add(self, other: Sum) -> Sum {
        let total = self.0 + other.0;
        Sum(total)
    }
}
impl Index<usize> for Sum {
    type Output = u32;
    fn index(&self, at: usize) -> &u32 {
        let inside = &self.0;
        assert!(at == 0);
        inside
    }
}
impl Drop for Sum {
    fn drop(&mut self) {
        let last = self.0;
        println!("gone {last}");
    }
}
impl From<u32> for Sum {
    fn from(number: u32) -> Sum {
        let made = Sum(number);
        made
    }
}
fn main() {
    let three = Sum(1) + 2.into();
    println!("{}", three[0]);
}
//= <Sum as Add>::add => {impl#0}::add
//= <Sum as Drop>::drop => {impl#2}::drop
//= <Sum as From<u32>>::from => {impl#3}::from
