fn main() {
    let s = String::from("a");
    let r = &s;
    let t = *r;
    println!("{t}");
}
//= E0507 - 4 -
//=   2-6 owns s>: s owns its value, all of it, until line 6
//=   4-4 moved *r>t: *r is moved to t on line 4
