fn main() {
    let mut range = 2..6u8;
    range.next();
    println!("~ range {range:?}\n~ range.start {}\n~ range.size {}", range.start, size_of_val(&range));
    for n in 0..3 {
        println!("~ n {n}");
    }
    let from = 5u64..;
    let to = ..'x';
    println!("~ from.start {}\n~ to.end {:?}\n~ from.size {}", from.start, to.end, size_of_val(&from));
    let steps: Vec<i32> = (0..10).rev().step_by(3).collect();
    println!("~ steps {steps:?}\n~ steps.len {}", steps.len());
}
