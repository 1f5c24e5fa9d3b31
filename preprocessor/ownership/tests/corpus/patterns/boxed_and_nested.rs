// A pattern goes into a box after one deref.
enum Tree {
    Leaf(i32),
    Node(Box<(Tree, Tree)>),
}

fn sum(tree: Tree) -> i32 {
    match tree {
        Tree::Leaf(value) => value,
        Tree::Node(both) => {
            let (left, right) = *both;
            let first = sum(left);
            first + sum(right)
        }
    }
}

fn main() {
    let inner = Tree::Node(Box::new((Tree::Leaf(1), Tree::Leaf(2))));
    let tree = Tree::Node(Box::new((inner, Tree::Leaf(3))));
    let total = sum(tree);
    println!("{total}");
}
