fn main() {
    let numbers = [1u64, 2, 3, 4, 5];
    let mut skipped = numbers.iter().skip(2);
    println!("~ skipped.n 2\n~ skipped.iter.left 5");
    let three = skipped.next();
    println!("~ three {three:?}\n~ skipped.n 0\n~ skipped.iter.left {}", skipped.len());
    let mut taken = numbers.iter().take(2);
    taken.next();
    println!("~ taken.n {}\n~ taken.iter.left 4\n~ taken.iter.ptr.to {:p}", taken.len(), &numbers[1]);
    let mut late = numbers.iter().skip_while(|n| **n < 3);
    println!("~ late.flag false\n~ late.iter.left 5");
    let first = late.next();
    println!("~ first {first:?}\n~ late.flag true\n~ late.iter.left 2");
    let mut early = numbers.iter().take_while(|n| **n < 2);
    let (one, none) = (early.next(), early.next());
    println!("~ one {one:?}\n~ none {none:?}\n~ early.flag true\n~ early.iter.left 3");
    let mut again = numbers.iter().cycle();
    for _ in 0..6 {
        again.next();
    }
    println!("~ again.orig.left 5\n~ again.iter.left 4\n~ again.iter.ptr.to {:p}", &numbers[1]);
    drop((skipped, taken, late, early));
}
