struct Node {
    value: u32,
    next: Option<Box<Node>>,
}

struct Stack {
    head: Option<Box<Node>>,
}

impl Stack {
    fn pop(&mut self) -> Option<u32> {
        let node = self.head.take()?; //~ heap 1, key
        self.head = node.next;
        Some(node.value)
    }
}

fn main() {
    let two = Node { value: 2, next: None };
    let mut stack = Stack { head: Some(Box::new(two)) };
    assert_eq!(stack.pop(), Some(2)); //~ heap 0
    assert_eq!(stack.pop(), None);
}
