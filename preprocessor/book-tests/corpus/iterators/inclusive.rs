fn main() {
    let mut range = 254..=255u8;
    println!("~ range.start {}\n~ range.end {}\n~ range.exhausted false", range.start(), range.end());
    range.next();
    let last = range.next();
    println!("~ last {last:?}\n~ range.exhausted true\n~ range.start 255\n~ range.size {}", size_of_val(&range));
    let none = range.next();
    println!("~ none {none:?}\n~ range.exhausted {}", range.is_empty());
    let mut letters = ('a'..='e').rev().step_by(2);
    let e = letters.next();
    println!("~ e {e:?}\n~ letters.iter.iter.start 'a'\n~ letters.iter.iter.end 'd'\n~ letters.step_minus_one 1");
}
