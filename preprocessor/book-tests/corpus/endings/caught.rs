use std::panic;

fn risky(number: u8) -> String {
    let text = format!("number {number}");
    println!("~ text {text:?}\n~ number {number}");
    assert!(number < 5, "too large");
    text
}

fn main() {
    let fine = panic::catch_unwind(|| risky(1));
    let failed = panic::catch_unwind(|| risky(9));
    println!("~ fine.variant Ok\n~ fine.0 \"number 1\"\n~ failed.variant Err");
    let message = failed.unwrap_err().downcast::<&str>().ok();
    println!("~ message {message:?}\n~ message.size {}", size_of_val(&message));
}
