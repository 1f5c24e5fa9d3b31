use std::{fmt, num::ParseIntError};

#[derive(Debug)]
enum Failure {
    Parse(ParseIntError),
    Range { low: i32, high: i32, found: i32 },
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:?}")
    }
}

fn read(text: &str) -> Result<i32, Failure> {
    let found = text.parse().map_err(Failure::Parse)?;
    println!("~ found {found}\n~ text {text:?}");
    if (0..10).contains(&found) { Ok(found) } else { Err(Failure::Range { low: 0, high: 10, found }) }
}

fn main() {
    let all = ["3", "12", "x", ""].map(read);
    println!("~ all {all:?}\n~ all.size {}\n~ all[1].0.found 12\n~ all[2].0.variant Parse", size_of_val(&all));
    let sum: Option<i32> = all.iter().map(|one| one.as_ref().ok().copied()).sum();
    println!("~ sum {sum:?}");
    let back: Result<Vec<u8>, String> = Ok(vec![1]);
    println!("~ back {back:?}\n~ back.0.len 1");
}
