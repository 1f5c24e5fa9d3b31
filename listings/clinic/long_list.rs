struct Node {
    next: Option<Box<Node>>,
}

fn main() {
    let mut list = None;
    for _ in 0..1_000_000 {
        list = Some(Box::new(Node { next: list }));
    }
    drop(list);
    println!("survived");
}
