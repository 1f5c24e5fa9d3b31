fn main() {
    let numbers = vec![1u16, 2, 3, 4, 5, 6];
    let add = 10u16;
    let mut mapped = numbers.iter().map(|n| n + add);
    let first = mapped.next();
    println!("~ first {first:?}\n~ mapped.iter.left {}\n~ mapped.iter.ptr.to {:p}", mapped.len(), &numbers[1]);
    println!("~ mapped.f.add.to {:p}\n~ mapped.size {}", &add, size_of_val(&mapped));
    let mut even = numbers.iter().filter(|n| **n % 2 == 0);
    let two = even.next();
    println!("~ two {two:?}\n~ even.iter.left 4\n~ even.iter.ptr.to {:p}", &numbers[2]);
    let mut counted = numbers.iter().enumerate();
    let pair = counted.next();
    println!("~ pair {pair:?}\n~ counted.count 1\n~ counted.iter.left {}", counted.len());
    let mut from_back = numbers.iter().rev();
    let six = from_back.next();
    println!("~ six {six:?}\n~ from_back.iter.left {}\n~ from_back.iter.ptr.to {:p}", from_back.len(), &numbers[0]);
    let mut copies = numbers.iter().copied();
    let copy = copies.next();
    println!("~ copy {copy:?}\n~ copies.it.left {}\n~ copies.size {}", copies.len(), size_of_val(&copies));
    let mut steps = numbers.iter().step_by(2);
    let one = steps.next();
    println!("~ one {one:?}\n~ steps.step_minus_one 1\n~ steps.first_take false\n~ steps.iter.left 5");
    drop((mapped.next(), even.next(), counted.next(), from_back.next(), copies.next(), steps.next()));
}
