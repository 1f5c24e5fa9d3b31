struct Node {
    value: i32,
    next: Option<Box<Node>>,
}

fn main() {
    let three = Node { value: 3, next: None }; //~ three.value = 3, three.next = None, heap 0
    let two = Node { value: 2, next: Some(Box::new(three)) }; //~ three moved, heap 1
    let one = Node { value: 1, next: Some(Box::new(two)) }; //~ two moved, one.value = 1, heap 2
    let mut node = &one; //~ node.value = 1
    while let Some(next) = &node.next {
        node = next; //~ node.value = 2
    }
    println!("from {} to {}", one.value, node.value); //~ node.value = 3, prints "from 1 to 3"
} //~ heap 0, freed 2
