use std::fmt::Debug;

#[derive(Debug, Clone)]
struct Pair<A, B> {
    first: A,
    second: B,
}

fn swap<A: Debug, B: Debug>(pair: Pair<A, B>) -> Pair<B, A> {
    println!("~ pair {pair:?}\n~ pair.size {}", size_of_val(&pair));
    Pair { first: pair.second, second: pair.first }
}

fn sum<const N: usize>(numbers: [u16; N]) -> u16 {
    println!("~ numbers {numbers:?}\n~ numbers.len {N}");
    numbers.iter().sum()
}

fn main() {
    let one = swap(Pair { first: 1u8, second: "x" });
    let two = swap(Pair { first: one.clone(), second: [0.5f32; 2] });
    println!("~ one {one:?}\n~ two {two:?}\n~ two.second.first {:?}", two.second.first);
    let total = sum([1, 2, 3]) + sum([4]);
    println!("~ total {total}\n~ one.size {}", size_of_val(&one));
}
