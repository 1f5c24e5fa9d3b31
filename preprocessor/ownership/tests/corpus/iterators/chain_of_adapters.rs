// A chain of adapters does nothing until it is consumed, and holds its loans until then.
fn main() {
    let mut numbers = vec![1, 2, 3, 4];
    let limit = 2;
    let big = numbers.iter().filter(|number| **number > limit);
    let doubled = big.map(|number| number * 2);
    let all: Vec<i32> = doubled.collect();
    numbers.push(5);
    println!("{all:?} {numbers:?}");
}
