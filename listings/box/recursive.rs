struct Node { //~ E0072
    value: i32,
    next: Option<Node>,
}

fn main() {
    println!("A Node is {} bytes", size_of::<Node>());
}
