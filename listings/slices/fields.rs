struct Point {
    x: i32,
    y: i32,
}

fn main() {
    let mut p = Point { x: 1, y: 2 }; //~ p.x = 1, p.y = 2
    let a = &mut p.x;
    let b = &mut p.y; //~ *a = 1, *b = 2
    std::mem::swap(a, b); //~ p.x = 2, p.y = 1
    println!("{} {}", p.x, p.y); //~ prints "2 1"
}
