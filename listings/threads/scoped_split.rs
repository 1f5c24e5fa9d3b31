use std::thread;

fn scale(part: &mut [i32], by: i32) {
    for n in part {
        *n *= by;
    }
}

fn main() {
    let mut numbers = [1, 2, 3, 4];
    let (left, right) = numbers.split_at_mut(2);
    thread::scope(|scope| {
        scope.spawn(|| scale(left, 10));
        scope.spawn(|| scale(right, 100));
    });
    println!("{numbers:?}"); //~ prints "[10, 20, 300, 400]"
}
