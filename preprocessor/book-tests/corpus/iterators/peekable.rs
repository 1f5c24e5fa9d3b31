fn main() {
    let mut letters = "ab1".chars().peekable();
    let next = letters.peek().copied();
    println!("~ next {next:?}\n~ letters.size {}\n~ letters.peeked.variant Some", size_of_val(&letters));
    let mut name = String::new();
    while let Some(letter) = letters.next_if(|c| c.is_alphabetic()) {
        name.push(letter);
        println!("~ name {name:?}\n~ name.len {}", name.len());
    }
    let rest: String = letters.collect();
    println!("~ rest {rest:?}\n~ rest.len {}", rest.len());
}
