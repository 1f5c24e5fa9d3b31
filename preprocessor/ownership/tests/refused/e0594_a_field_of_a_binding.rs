struct Point {
    x: i32,
}
fn main() {
    let p = Point { x: 1 };
    p.x = 2;
    println!("{}", p.x);
}
//= E0594 - 6 -
//=   5-6 owns p>: p is not declared mut
//=   6-6 changed p.x>: p.x is changed on line 6
