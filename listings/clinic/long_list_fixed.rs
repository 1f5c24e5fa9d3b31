struct Node {
    next: Option<Box<Node>>,
}

impl Drop for Node {
    fn drop(&mut self) {
        let mut rest = self.next.take();
        while let Some(mut node) = rest {
            rest = node.next.take();
        }
    }
}

fn main() {
    let mut list = None;
    for _ in 0..1_000_000 {
        list = Some(Box::new(Node { next: list }));
    }
    drop(list);
    println!("survived");
}
