use std::thread;
fn main() {
    let mut numbers = [1, 2, 3, 4];
    let (left, right) = numbers.split_at_mut(2);
    thread::scope(|scope| {
        scope.spawn(|| {
            for n in left.iter_mut() {
                *n *= 10;
            }
        });
        scope.spawn(|| {
            for n in right.iter_mut() {
                *n *= 100;
            }
        });
    });
    println!("{numbers:?}");
}
