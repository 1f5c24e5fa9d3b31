fn main() {
    let words = ["apple", "fig", "banana"];
    let limit = 3;
    let mut long = words.iter().filter(|word| word.len() > limit).map(|word| word.to_uppercase());
    let first = long.next();
    println!("~ first {first:?}\n~ long.size {}\n~ limit {limit}", size_of_val(&long));
    let rest: Vec<String> = long.collect();
    println!("~ rest {rest:?}\n~ rest.len {}", rest.len());
    let mut pairs = words.iter().zip(1u8..);
    let pair = pairs.next();
    println!("~ pair {pair:?}\n~ pairs.size {}", size_of_val(&pairs));
    let total: usize = words.iter().map(|word| word.len()).sum();
    println!("~ total {total}");
}
