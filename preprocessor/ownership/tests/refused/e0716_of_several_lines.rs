fn main() {
    let s: &str;
    s = format!(
        "{}",
        1
    )
    .trim();
    println!("{s}");
}
//= E0716 3 7 8
//=   3-8 shared a temporary value>s: a temporary value is lent to s, to read, until line 8
//=   7-7 dropped a temporary value>: a temporary value is gone at the end of its statement on line 7
