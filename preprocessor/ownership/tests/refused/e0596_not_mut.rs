fn main() {
    let s = String::new();
    s.push('a');
}
//= E0596 - 3 - ?
