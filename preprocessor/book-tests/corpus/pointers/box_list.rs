#[derive(Debug)]
struct Node<T> {
    value: T,
    next: Option<Box<Node<T>>>,
}

fn push<T>(head: &mut Option<Box<Node<T>>>, value: T) {
    let next = head.take();
    *head = Some(Box::new(Node { value, next }));
}

fn main() {
    let mut head = None;
    for word in ["c", "b", "a"] {
        push(&mut head, word.to_string());
    }
    println!("~ head {head:?}\n~ head.0.value \"a\"\n~ head.0.next.0.value \"b\"");
    let mut last = &head;
    while let Some(node) = last
        && node.next.is_some()
    {
        last = &node.next;
        println!("~ last {last:?}\n~ last.to {last:p}");
    }
    if let Some(node) = &mut head {
        node.next = None;
        println!("~ node.value {:?}\n~ node.next {:?}", node.value, node.next);
    }
    println!("~ head {head:?}\n~ head.size {}", size_of_val(&head));
}
