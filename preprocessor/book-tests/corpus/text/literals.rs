const GREETING: &str = "hello";
static NAME: &str = "name";

fn main() {
    let word = "word";
    let same = word;
    let bytes = b"bytes";
    let raw: &[u8] = &bytes[1..3];
    println!("~ word {word:?}\n~ same.to {:p}\n~ word.len {}", word.as_ptr(), word.len());
    println!("~ bytes {bytes:?}\n~ raw {raw:?}\n~ raw.to {:p}", raw.as_ptr());
    let greeting = GREETING;
    println!("~ greeting {greeting:?}\n~ NAME {NAME:?}\n~ NAME.size {}", size_of_val(&NAME));
    let empty = "";
    println!("~ empty {empty:?}\n~ empty.len {}", empty.len());
}
