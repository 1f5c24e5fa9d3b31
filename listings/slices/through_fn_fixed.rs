struct Pair {
    left: i32,
    right: i32,
}

impl Pair {
    fn both(&mut self) -> (&mut i32, &mut i32) {
        (&mut self.left, &mut self.right)
    }
}

fn main() {
    let mut pair = Pair { left: 1, right: 2 };
    let (left, right) = pair.both(); //~ *left = 1, *right = 2, key
    std::mem::swap(left, right); //~ pair.left = 2, pair.right = 1, key
    println!("{} {}", pair.left, pair.right); //~ prints "2 1"
}
