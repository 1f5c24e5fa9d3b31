// A method may take its receiver in a box.
struct Node {
    name: String,
    next: Option<Box<Node>>,
}

impl Node {
    fn into_names(self: Box<Self>) -> Vec<String> {
        let mut names = vec![self.name];
        if let Some(next) = self.next {
            names.extend(next.into_names());
        }
        names
    }
}

fn main() {
    let last = Node { name: String::from("b"), next: None };
    let first = Box::new(Node { name: String::from("a"), next: Some(Box::new(last)) });
    let names = first.into_names();
    println!("{names:?}");
}
