fn largest(numbers: &'static [i64]) -> &'static i64 {
    let found = numbers.iter().max().unwrap_or(&0);
    println!("~ found {found}\n~ numbers {numbers:?}\n~ found.to {found:p}");
    found
}

fn main() {
    let promoted: &'static i32 = &42;
    let pair: &'static (u8, &str) = &(1, "p");
    println!("~ promoted {promoted}\n~ promoted.to {promoted:p}\n~ pair {pair:?}\n~ pair.to {pair:p}");
    let most = largest(&[3, 9, 4]);
    println!("~ most {most}\n~ most.to {most:p}");
    let leaked: &'static mut [u8] = vec![1, 2].leak();
    leaked[0] = 5;
    println!("~ leaked {leaked:?}\n~ leaked.to {:p}\n~ leaked.len {}", leaked.as_ptr(), leaked.len());
}
