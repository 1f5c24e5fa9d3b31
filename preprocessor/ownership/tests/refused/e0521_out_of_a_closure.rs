fn main() {
    let mut all: Vec<&str> = Vec::new();
    let mut keep = |s: &str| all.push(s);
    keep("a");
    println!("{}", all.len());
}
//= E0521 3 3 - ?
//=   3-3 shared *s>s: *s is lent by the caller, to read, until the function has returned
//=   3-3 kept s>: s is kept for longer than that, from line 3 on
