use std::iter;

fn main() {
    let mut once = iter::once("only".to_string());
    println!("~ once.variant Some\n~ once.0 \"only\"\n~ once.size {}", size_of_val(&once));
    let only = once.next();
    println!("~ only {only:?}\n~ once.variant None");
    let mut powers = iter::successors(Some(1u32), |n| n.checked_mul(10));
    powers.next();
    println!("~ powers.next {:?}\n~ powers.size {}", Some(10), size_of_val(&powers));
    let mut left = 2u8;
    let counting = iter::from_fn(move || {
        left = left.checked_sub(1)?;
        Some(left)
    });
    println!("~ counting.0.left 2\n~ counting.size {}", size_of_val(&counting));
    let all: Vec<u8> = counting.collect();
    println!("~ all {all:?}");
    let mut same = iter::repeat(5i16).take(2);
    same.next();
    println!("~ same.n 1\n~ same.iter.element 5");
    let mut scanned = [1u8, 2].iter().scan(0u8, |sum, n| {
        *sum += n;
        Some(*sum)
    });
    let sums = (scanned.next(), scanned.next());
    println!("~ sums {sums:?}\n~ scanned.state 3\n~ scanned.iter.left 0");
    let option = Some(4u8).into_iter();
    println!("~ option.variant Some\n~ option.0 4\n~ same.size {}", size_of_val(&same));
    drop(powers);
}
