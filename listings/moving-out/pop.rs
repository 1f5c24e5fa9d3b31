struct Node {
    value: u32,
    next: Option<Box<Node>>,
}

struct Stack {
    top: Option<Box<Node>>,
}

fn push(stack: &mut Stack, value: u32) {
    let next = stack.top.take();
    stack.top = Some(Box::new(Node { value, next }));
}

fn pop(stack: &mut Stack) -> Option<u32> {
    let node = stack.top.take()?;
    stack.top = node.next;
    Some(node.value)
}

fn main() {
    let mut stack = Stack { top: None };
    push(&mut stack, 1);
    push(&mut stack, 2);
    assert_eq!(pop(&mut stack), Some(2));
    assert_eq!(pop(&mut stack), Some(1));
    assert_eq!(pop(&mut stack), None);
}
