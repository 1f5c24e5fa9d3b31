enum Answer {
    Text(String),
    Numbers([u64; 3]),
}

fn main() {
    let mut answer = Answer::Text(String::from("hello"));
    if let Answer::Text(text) = &answer {
        println!("{text}"); //~ prints "hello", key
        answer = Answer::Numbers([7, 8, 9]); //~ heap 0, key
    }
    if let Answer::Numbers(numbers) = answer {
        println!("{numbers:?}"); //~ prints "[7, 8, 9]"
    }
}
