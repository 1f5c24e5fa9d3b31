// A closure that holds only shared references can be copied.
fn twice(call: impl Fn() -> usize) -> usize {
    call() + call()
}

fn main() {
    let text = String::from("four");
    let length = || text.len();
    let again = length;
    let sum = twice(length);
    let more = again();
    drop(text);
    println!("{sum} {more}");
}
