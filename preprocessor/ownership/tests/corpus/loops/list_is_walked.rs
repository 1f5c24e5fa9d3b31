// A cursor that walks a list is set anew at every step.
struct Node {
    value: i32,
    next: Option<Box<Node>>,
}

fn last(head: &mut Node) -> &mut i32 {
    let mut cursor = head;
    while cursor.next.is_some() {
        cursor.value += 1;
        cursor = cursor.next.as_mut().unwrap();
    }
    &mut cursor.value
}

fn main() {
    let tail = Node { value: 2, next: None };
    let mut head = Node { value: 1, next: Some(Box::new(tail)) };
    *last(&mut head) = 9;
    let end = head.next.as_ref().map(|node| node.value);
    println!("{} {end:?}", head.value);
}
