struct Tree {
    value: i32,
    left: Option<Box<Tree>>,
    right: Option<Box<Tree>>,
}

fn leaf(value: i32) -> Option<Box<Tree>> {
    Some(Box::new(Tree { value, left: None, right: None }))
}

fn main() {
    let tree = Tree { value: 2, left: leaf(1), right: leaf(3) }; //~ heap 2, tree.value = 2
    let mut sum = tree.value;
    if let Some(left) = &tree.left {
        sum += left.value; //~ sum = 3
    }
    if let Some(right) = &tree.right {
        sum += right.value; //~ sum = 6
    }
    assert_eq!(sum, 6); //~ heap 2
    assert_eq!(size_of::<Tree>(), 24);
} //~ heap 0, freed 2
