fn next() -> &'static str {
    static WORDS: [&str; 3] = ["zero", "one", "two"];
    static mut INDEX: usize = 0;
    const STEP: usize = 1;
    let index = unsafe { INDEX };
    unsafe { INDEX = (INDEX + STEP) % WORDS.len() };
    println!("~ index {index}\n~ WORDS {WORDS:?}\n~ INDEX {}", unsafe { INDEX });
    WORDS[index]
}

fn main() {
    let first = next();
    let second = next();
    println!("~ first {first:?}\n~ second {second:?}\n~ second.to {:p}", second.as_ptr());
}
