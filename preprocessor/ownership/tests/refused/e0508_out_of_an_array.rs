fn main() {
    let pair = [String::new(), String::new()];
    let i = pair.len() - 1;
    let s = pair[i];
    println!("{s}");
}
//= E0508 - 4 -
//=   2-6 owns pair>: pair owns its value, all of it, until line 6
//=   4-4 moved pair[i]>s: pair[i] is moved to s on line 4
