fn area(w: u32, h: u32) -> u32 {
    let sum = w * h;
    sum + 1
}
fn take(s: String) -> usize {
    let n = s.len();
    n
}
fn main() {
    let x = 5;
    let y = 7;
    let sum = x + y;
    let mut v = Vec::new();
    for i in 0..3 {
        v.push(i * sum);
    }
    let s = String::from("hello");
    let t = s;
    let a = area(x, y);
    println!("{} {:?} {}", sum, v, a);
    let n = take(t);
    println!("{n}");
}
