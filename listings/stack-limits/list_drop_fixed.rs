struct Node {
    top: usize,
    next: Option<Box<Node>>,
}

impl Drop for Node {
    fn drop(&mut self) {
        let here = 0u8;
        println!("{} bytes down", self.top - (&raw const here).addr());
        let mut rest = self.next.take();
        while let Some(mut node) = rest {
            rest = node.next.take();
        }
    }
}

fn main() {
    let here = 0u8;
    let top = (&raw const here).addr();
    let one = Box::new(Node { top, next: None }); //~ heap 1
    let two = Box::new(Node { top, next: Some(one) }); //~ heap 2
    let list = Box::new(Node { top, next: Some(two) }); //~ heap 3
    drop(list); //~ heap 0
}
