fn down(n: u64, top: &u64) -> u64 {
    if n == 0 {
        println!("~ n 0\n~ top {top:?}\n~ top.to {top:p}");
        return *top;
    }
    let below = down(n - 1, top);
    below + n
}

fn main() {
    let start = 7u64;
    let sum = down(60, &start);
    println!("~ start 7\n~ sum {sum}\n~ start.address {:p}", &start);
}
