fn keep(s: &'static String) {
    println!("{s}");
}
fn main() {
    let s = String::from("a");
    keep(&s);
}
//= E0597 6 7 6
//=   6-7 shared s>keep(): s is lent to keep(), to read, for 'static
//=   7-7 dropped s>: s is gone at the end of its scope on line 7
