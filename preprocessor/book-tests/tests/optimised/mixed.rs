struct P { x: f64, y: f64, name: &'static str }
enum Shape { Circle(f64), Rect { w: f64, h: f64 } }
impl Shape { fn area(&self) -> f64 { match self { Shape::Circle(r) => r * r * 3.0, Shape::Rect { w, h } => w * h } } }
fn fact(n: u64) -> u64 { if n == 0 { 1 } else { n * fact(n - 1) } }
#[inline(never)]
fn sum(v: &[i32]) -> i32 { let mut t = 0; for x in v { t += x; } t }
#[inline(never)]
fn grow(mut v: Vec<i32>, n: i32) -> Vec<i32> {
    for i in 0..n {
        v.push(i);
    }
    v
}
struct D(u8);
impl Drop for D { fn drop(&mut self) { println!("drop {}", self.0); } }
fn main() {
    let p = P { x: 1.5, y: 2.5, name: "pp" };
    let s = [Shape::Circle(p.x), Shape::Rect { w: p.y, h: 3.0 }];
    let mut total = 0.0;
    for sh in &s {
        total += sh.area();
    }
    println!("{total} {} {}", p.name, fact(std::hint::black_box(5)));
    let v = grow(Vec::new(), 6);
    let t = sum(&v);
    let d = D(1);
    let f = |k: i32| k + t;
    println!("{} {}", f(4), v.iter().map(|x| x * 2).sum::<i32>());
    drop(d);
    let e = D(2);
    let b = Box::new(t);
    println!("{b} {}", e.0);
    let r: Result<u8, _> = "300".parse::<u8>();
    r.unwrap();
}
