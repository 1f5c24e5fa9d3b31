fn total(numbers: &[u32]) -> u32 {
    numbers.iter().sum() //~ key
}

fn main() {
    let two = [1, 2];
    let three = [1, 2, 3];
    println!("{} {}", total(&two), total(&three)); //~ prints "3 6"
}
