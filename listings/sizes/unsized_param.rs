fn total(numbers: [u32]) -> u32 { //~ E0277
    numbers.iter().sum()
}

fn main() {
    let two = vec![1, 2];
    println!("{}", total(*two)); //~ E0277
}
