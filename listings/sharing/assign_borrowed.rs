enum Answer {
    Text(String),
    Numbers([u64; 3]),
}

fn main() {
    let mut answer = Answer::Text(String::from("hello"));
    if let Answer::Text(text) = &answer {
        answer = Answer::Numbers([7, 8, 9]); //~ E0506
        println!("{text}");
    }
    if let Answer::Numbers(numbers) = answer {
        println!("{numbers:?}");
    }
}
