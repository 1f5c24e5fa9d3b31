fn main() {
    let mut numbers = vec![1, 2, 3];
    let large = numbers.iter().filter(|n| **n > 1);
    numbers.push(4); //~ E0502
    println!("{}", large.count());
}
