struct Tree { //~ E0072
    value: i32,
    left: Option<Tree>,
    right: Option<Tree>,
}

fn leaf(value: i32) -> Option<Tree> {
    Some(Tree { value, left: None, right: None })
}

fn main() {
    let tree = Tree { value: 2, left: leaf(1), right: leaf(3) };
    let mut sum = tree.value;
    if let Some(left) = &tree.left {
        sum += left.value;
    }
    if let Some(right) = &tree.right {
        sum += right.value;
    }
    assert_eq!(sum, 6);
    assert_eq!(size_of::<Tree>(), 24);
}
