// A `move` closure takes one field; the struct is partly moved.
struct Pair {
    left: String,
    right: String,
}

fn main() {
    let mut pair = Pair { left: String::from("l"), right: String::from("r") };
    let shout = move || pair.left.to_uppercase();
    pair.right.push('!');
    let loud = shout();
    let rest = pair.right;
    println!("{loud} {rest}");
}
