// What a function returns may hold either of two loans.
fn longest<'a>(left: &'a str, right: &'a str) -> &'a str {
    if left.len() > right.len() { left } else { right }
}

fn main() {
    let mut outer = String::from("long one");
    let inner = String::from("short");
    let found = longest(&outer, &inner);
    let length = found.len();
    outer.push('!');
    let moved = inner;
    println!("{length} {outer} {moved}");
}
