fn climb(last: u64) -> u64 {
    let mut sum = 0;
    for depth in 1..=last {
        let first = [depth; 512][0];
        sum += first;
    }
    sum
}

fn main() {
    let sum = climb(3); //~ sum = 6
    println!("{sum}"); //~ prints "6"
}
