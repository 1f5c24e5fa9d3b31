// A value that `continue` passes by is dropped at the end of that turn.
fn main() {
    let inputs = ["1", "x", "3"];
    let mut numbers = Vec::new();
    for input in inputs {
        let text = input.to_owned();
        let Ok(number) = text.parse::<i32>() else {
            continue;
        };
        let pair = (text, number);
        numbers.push(pair);
    }
    println!("{numbers:?}");
}
