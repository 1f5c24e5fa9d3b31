fn longest<'a>(a: &'a str, b: &'a str) -> &'a str {
    if a.len() > b.len() { a } else { b }
}
fn main() {
    let a = String::from("a");
    let most;
    {
        let b = String::from("bb");
        most = longest(&a, &b);
    }
    println!("{most}");
}
//= E0597 9 10 11
//=   9-11 shared b>most: b is lent to most, to read, until line 11
//=   10-10 dropped b>: b is gone at the end of its scope on line 10
