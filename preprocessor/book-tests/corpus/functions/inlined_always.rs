#[inline(always)]
fn scaled(x: i32, by: i32) -> i32 {
    let big = x * by;
    println!("~ x {x}\n~ by {by}\n~ big {big}");
    one(big)
}

#[inline(always)]
fn one(x: i32) -> i32 {
    let more = x + 1;
    println!("~ x {x}\n~ more {more}\n~ more.address {:p}", &more);
    more
}

fn main() {
    let start = [2];
    let first = scaled(start[0], 10);
    let second = one(first);
    println!("~ first {first}\n~ second {second}\n~ first.address {:p}", &first);
}
