// `move` takes what can be moved and copies what can be copied.
fn main() {
    let text = String::from("kept");
    let count = 3;
    let repeat = move || text.repeat(count);
    let one = repeat();
    let two = repeat();
    println!("{} {} {count}", one.len(), two.len());
}
