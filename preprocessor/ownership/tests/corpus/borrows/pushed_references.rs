// A list that holds references holds their loans.
fn main() {
    let first = String::from("a");
    let second = String::from("bb");
    let mut all: Vec<&String> = Vec::new();
    all.push(&first);
    all.push(&second);
    let total: usize = all.iter().map(|text| text.len()).sum();
    let moved = first;
    println!("{total} {moved} {second}");
}
