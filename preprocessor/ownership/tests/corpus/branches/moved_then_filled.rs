// What is moved in an arm and filled again holds a value after it.
fn main() {
    let mut text = String::from("a");
    let mut all = Vec::new();
    for turn in 0..3 {
        if turn % 2 == 0 {
            all.push(text);
            text = turn.to_string();
        } else {
            text.push('x');
        }
    }
    all.push(text);
    println!("{all:?}");
}
