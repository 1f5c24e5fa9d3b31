use std::thread;

fn main() {
    let numbers = [1u32, 2, 3];
    let total = thread::scope(|scope| {
        let handle = scope.spawn(|| {
            let sum: u32 = numbers.iter().sum();
            println!("~ sum {sum}\n~ sum.address {:p}", &sum);
            sum
        });
        handle.join()
    });
    println!("~ total.variant Ok\n~ total.0 6\n~ numbers {numbers:?}\n~ numbers.address {:p}", &numbers);
}
