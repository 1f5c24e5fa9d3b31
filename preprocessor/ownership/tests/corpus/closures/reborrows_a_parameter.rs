// A closure that changes through a reference borrows what the reference leads to.
fn fill(target: &mut Vec<i32>) -> usize {
    let mut put = |value| target.push(value);
    put(1);
    put(2);
    target.push(3);
    target.len()
}

fn main() {
    let mut numbers = vec![0];
    let length = fill(&mut numbers);
    println!("{length} {numbers:?}");
}
