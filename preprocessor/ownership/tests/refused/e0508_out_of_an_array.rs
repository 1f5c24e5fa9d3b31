fn main() {
    let pair = [String::new(), String::new()];
    let i = pair.len() - 1;
    let s = pair[i];
    println!("{s}");
}
//= E0508 - 4 - ?
