// A closure that is returned has to own what it needs.
fn adder(start: i32) -> Box<dyn FnMut(i32) -> i32> {
    let mut total = start;
    Box::new(move |by| {
        total += by;
        total
    })
}

fn main() {
    let mut add = adder(10);
    let first = add(1);
    let second = add(2);
    drop(add);
    println!("{first} {second}");
}
