struct Pair {
    left: String,
    right: String,
}
fn main() {
    let pair = Pair { left: String::new(), right: String::new() };
    let left = pair.left;
    let whole = pair;
    println!("{left}{}", whole.right);
}
//= E0382 7 8 -
//=   7-8 moved pair.left>left: pair.left is moved to left on line 7
//=   8-8 moved pair>whole: pair is moved to whole on line 8
