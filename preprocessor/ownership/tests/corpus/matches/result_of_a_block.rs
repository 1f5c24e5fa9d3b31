// A match gives its value to a local that is declared without one.
fn main() {
    let chosen;
    let spare = String::from("spare");
    let parsed: Result<i32, _> = "7x".parse();
    match parsed {
        Ok(number) => chosen = number.to_string(),
        Err(error) => {
            println!("{error}");
            chosen = spare;
        }
    }
    println!("{chosen}");
}
