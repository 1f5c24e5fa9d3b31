// A function can be held like a value, and copied.
fn trim(text: String) -> String {
    text.trim().to_owned()
}

fn shout(text: String) -> String {
    text.to_uppercase()
}

fn main() {
    let steps: [fn(String) -> String; 2] = [trim, shout];
    let mut text = String::from(" a ");
    for step in steps {
        text = step(text);
    }
    let last = steps[1];
    let again = last(text);
    println!("{again}");
}
