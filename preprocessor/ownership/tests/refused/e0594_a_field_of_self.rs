struct Counter {
    n: u32,
}
impl Counter {
    fn next(&self) -> u32 {
        self.n += 1;
        self.n
    }
}
fn main() {
    println!("{}", Counter { n: 1 }.next());
}
//= E0594 - 6 -
//=   5-8 shared *self>self: *self is lent by the caller, to read, until the function has returned
//=   6-6 changed self.n>: self.n is changed on line 6
