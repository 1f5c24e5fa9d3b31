fn main() {
    let mut numbers = vec![1, 2, 3]; //~ heap 1
    let large = numbers.iter().filter(|n| **n > 1).count(); //~ key
    numbers.push(4); //~ large = 2, numbers.len = 4, key
    println!("{large}"); //~ prints "2"
} //~ heap 0
