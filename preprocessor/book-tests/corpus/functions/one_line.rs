fn next(x: i32) -> i32 { let y = x + 1; println!("~ y {y}"); y }

fn sum(list: &[u64; 4], n: usize) -> u64 {
    if n == 0 {
        println!("~ list.to {list:p}");
        return 0;
    }
    let rest = sum(list, n - 1);
    rest + list[n - 1]
}

fn main() {
    let a = next(3);
    println!("~ a {a}");
    let odd = |n: i32| { let twice = n * 2; println!("~ twice {twice}"); twice + 1 };
    let b = odd(a);
    println!("~ b {b}");
    let lent = [1, 2, 3, 4];
    let total = sum(&lent, 3);
    println!("~ total {total}");
}
