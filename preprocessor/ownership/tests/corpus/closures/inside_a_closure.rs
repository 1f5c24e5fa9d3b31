// A closure inside another borrows through it.
fn main() {
    let mut log = Vec::new();
    let mut outer = |n: u32| {
        let mut inner = |m: u32| log.push(n * m);
        inner(1);
        inner(2);
        log.len()
    };
    let first = outer(10);
    let second = outer(20);
    log.push(0);
    println!("{first} {second} {log:?}");
}
