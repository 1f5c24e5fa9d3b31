struct Pair {
    left: i32,
    right: i32,
}

impl Pair {
    fn left(&mut self) -> &mut i32 {
        &mut self.left
    }
    fn right(&mut self) -> &mut i32 {
        &mut self.right
    }
}

fn main() {
    let mut pair = Pair { left: 1, right: 2 };
    let left = pair.left();
    let right = pair.right(); //~ E0499
    std::mem::swap(left, right);
    println!("{} {}", pair.left, pair.right);
}
