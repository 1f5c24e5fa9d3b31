fn factorial(n: u64) -> u64 {
    println!("~ n {n}\n~ n.address {:p}", &n);
    if n < 2 { 1 } else { n * factorial(n - 1) }
}

fn depth(list: &[u8], level: usize) -> usize {
    let Some((head, tail)) = list.split_first() else { return level };
    println!("~ head {head}\n~ tail {tail:?}\n~ level {level}\n~ list.len {}", list.len());
    depth(tail, level + 1)
}

fn main() {
    let result = factorial(4);
    println!("~ result {result}");
    let list = [7u8, 8, 9];
    let levels = depth(&list, 0);
    println!("~ levels {levels}\n~ list {list:?}");
}
