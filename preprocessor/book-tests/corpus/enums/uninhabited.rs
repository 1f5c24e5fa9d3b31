use std::convert::Infallible;

#[derive(Debug)]
enum Never {}

#[derive(Debug)]
enum Only {
    One(u16),
    Impossible(Never, u64),
}

fn main() {
    let none: Option<Infallible> = None;
    let good: Result<u8, Infallible> = Ok(5);
    let bad: Result<Infallible, u8> = Err(6);
    println!("~ none {none:?}\n~ none.size {}\n~ good {good:?}\n~ bad {bad:?}", size_of_val(&none));
    println!("~ good.size {}\n~ bad.variant Err\n~ bad.0 6", size_of_val(&good));
    let only = Only::One(7);
    println!("~ only {only:?}\n~ only.variant One\n~ only.0 7\n~ only.size {}", size_of_val(&only));
    let deep: Result<(u8, Never), &str> = Err("deep");
    println!("~ deep {deep:?}\n~ deep.variant Err");
    if let Only::Impossible(..) = only {
        unreachable!();
    }
}
