fn main() {
    let mut names: Vec<String> = ["a", "b", "c", "d", "e"].map(String::from).into();
    let mut some = names.drain(1..4);
    println!("~ names.len 1\n~ some.iter.left {}\n~ some.tail_start 4\n~ some.tail_len 1", some.len());
    let b = some.next();
    println!("~ b {b:?}\n~ some.iter.left {}\n~ some.iter.ptr.to {:p}", some.len(), some.as_slice().as_ptr());
    drop(some);
    println!("~ names {names:?}\n~ names.len {}\n~ names.cap {}", names.len(), names.capacity());
    let mut numbers = vec![1u8, 2, 3, 4];
    let odd: Vec<u8> = numbers.extract_if(.., |n| *n % 2 == 1).collect();
    println!("~ odd {odd:?}\n~ numbers {numbers:?}\n~ numbers.len {}", numbers.len());
}
