// A function inside another sees none of its locals.
fn main() {
    fn double(mut text: String) -> String {
        let copy = text.clone();
        text.push_str(&copy);
        text
    }

    let text = String::from("ab");
    let twice = double(text);
    let length = twice.len();
    println!("{twice} {length}");
}
