fn keep(s: String) {
    println!("{s}");
}
fn main() {
    let s = String::from("a");
    for _ in 0..2 {
        keep(s);
    }
}
//= E0382 7 7 -
//=   7-8 next turn moved s>keep(): s is moved into keep() on line 7
//=   7-7 moved s>keep(): in the next turn of the loop, s is moved into keep() on line 7
