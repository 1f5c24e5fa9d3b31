// Methods of the same name on several types, and in several blocks of one type.
struct One(u32);
struct Two(u32, u32);
impl One {
    fn sum(&self) -> u32 {
        let only = self.0;
        only
    }
}
impl Two {
    fn sum(&self) -> u32 {
        let (a, b) = (self.0, self.1);
        a + b
    }
}
impl One {
    fn into_two(self) -> Two {
        let second = self.0 + 1;
        Two(self.0, second)
    }
}
enum Either {
    Left(u32),
    Right,
}
impl Either {
    fn value(self) -> u32 {
        match self {
            Either::Left(n) => n,
            Either::Right => 0,
        }
    }
}
fn main() {
    let one = One(1);
    let first = one.sum();
    let two = one.into_two();
    let right = Either::Right.value();
    println!("{first} {} {} {right}", two.sum(), Either::Left(3).value());
}
//= One::sum => {impl#0}::sum
//= Two::sum => {impl#1}::sum
//= One::into_two => {impl#2}::into_two
//= Either::value => {impl#3}::value
