fn main() {
    let mut numbers = Vec::new();
    println!("~ numbers.len 0\n~ numbers.cap {}\n~ numbers.size {}", numbers.capacity(), size_of_val(&numbers));
    for n in 0..6u32 {
        numbers.push(n * n);
        println!("~ numbers {numbers:?}\n~ numbers.len {}\n~ numbers.cap {}", numbers.len(), numbers.capacity());
    }
    numbers.truncate(2);
    numbers.shrink_to_fit();
    println!("~ numbers {numbers:?}\n~ numbers.cap {}\n~ numbers.ptr.to {:p}", numbers.capacity(), numbers.as_ptr());
    let last = numbers.pop();
    println!("~ last {last:?}\n~ numbers[0] {}", numbers[0]);
}
