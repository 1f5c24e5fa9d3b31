enum Answer {
    Text(String),
    Numbers([u64; 3]),
}

fn main() {
    let mut answer = Answer::Text(String::from("hello"));
    let text = match &answer {
        Answer::Text(text) => &raw const *text, //~ key
        Answer::Numbers(_) => return,
    };
    println!("{}", unsafe { (&*text).len() }); //~ prints "5", heap 1
    answer = Answer::Numbers([7, 8, 9]); //~ heap 0, key
    let length = unsafe { (&*text).len() };
    println!("{}", length == 5); //~ prints "false"
    let Answer::Numbers(numbers) = answer else { return };
    println!("{numbers:?}"); //~ prints "[7, 8, 9]"
}
