use std::ops::{Add, Index, Neg};

#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
struct Vector {
    x: f32,
    y: f32,
}

impl Add for Vector {
    type Output = Vector;

    fn add(self, other: Vector) -> Vector {
        println!("~ self {self:?}\n~ other.x {:?}\n~ other.y {:?}", other.x, other.y);
        Vector { x: self.x + other.x, y: self.y + other.y }
    }
}

impl Neg for Vector {
    type Output = Vector;

    fn neg(self) -> Vector {
        Vector { x: -self.x, y: -self.y }
    }
}

struct Path(Vec<Vector>);

impl Index<usize> for Path {
    type Output = Vector;

    fn index(&self, at: usize) -> &Vector {
        println!("~ at {at}\n~ self.0 {:?}", self.0);
        &self.0[at % self.0.len()]
    }
}

fn main() {
    let a = Vector { x: 1.0, y: 2.0 };
    let sum = a + -a + Vector { x: 0.5, ..a };
    println!("~ sum {sum:?}\n~ sum.size {}\n~ sum.y {:?}", size_of_val(&sum), sum.y);
    let path = Path(vec![a, sum]);
    let third = path[2];
    let order = a.partial_cmp(&sum);
    println!("~ third {third:?}\n~ order {order:?}\n~ path.0.len {}", path.0.len());
}
