fn main() {
    let mut all = vec![1u8, 2, 3, 4, 5];
    let middle: Vec<u8> = all.drain(1..4).collect();
    println!("~ middle {middle:?}\n~ all {all:?}\n~ all.len {}\n~ all.cap {}", all.len(), all.capacity());
    let replaced: Vec<u8> = all.splice(0..1, [7, 8]).collect();
    println!("~ replaced {replaced:?}\n~ all {all:?}");
    let tail = all.split_off(2);
    println!("~ tail {tail:?}\n~ all {all:?}");
    let taken = std::mem::take(&mut all);
    println!("~ taken {taken:?}\n~ all {all:?}\n~ all.cap {}", all.capacity());
}
