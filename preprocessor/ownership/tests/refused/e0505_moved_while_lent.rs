fn main() {
    let s = String::from("a");
    let r = &s;
    let t = s;
    println!("{r}{t}");
}
//= E0505 3 4 5
//=   3-5 shared s>r: s is lent to r, to read, until line 5
//=   4-4 moved s>t: s is moved to t on line 4
