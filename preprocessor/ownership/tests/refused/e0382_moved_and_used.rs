fn main() {
    let s = String::from("a");
    let t = s;
    println!("{s}{t}");
}
//= E0382 3 4 -
//=   3-4 moved s>t: s is moved to t on line 3
//=   4-4 shared s>a temporary value: s is lent, to read, on line 4
