// A function gives several values back at once.
fn divide(mut list: Vec<u32>, at: usize) -> (Vec<u32>, Vec<u32>) {
    let tail = list.split_off(at);
    (list, tail)
}

fn main() {
    let list = vec![1, 2, 3];
    let (head, mut tail) = divide(list, 1);
    tail.push(4);
    let (list, rest);
    (list, rest) = divide(tail, 2);
    println!("{head:?} {list:?} {rest:?}");
}
