fn main() {
    let s = String::from(" a ").as_str();
    println!("{s}");
}
//= E0716 2 2 3
//=   2-3 shared a temporary value>s: a temporary value is lent to s, to read, until line 3
//=   2-2 dropped a temporary value>: a temporary value is gone at the end of its statement on line 2
