fn main() {
    let v = vec![String::new()];
    let s = v[0];
    println!("{s}");
}
//= E0507 - 3 - ?
