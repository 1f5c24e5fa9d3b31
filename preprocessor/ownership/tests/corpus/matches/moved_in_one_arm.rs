// After a match in which one arm moves, the value may be gone.
fn main() {
    let mut boxes = Vec::new();
    for number in 0..3 {
        let text = number.to_string();
        match number {
            0 => boxes.push(text),
            1 => println!("{text}"),
            _ => {
                let longer = text + "!";
                boxes.push(longer);
            }
        }
    }
    println!("{boxes:?}");
}
