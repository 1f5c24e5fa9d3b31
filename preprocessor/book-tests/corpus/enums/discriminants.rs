use std::cmp::Ordering;

#[derive(Debug, Clone, Copy)]
enum Wide {
    First = 0x1_0000_0000,
    Second = -1,
}

#[derive(Debug)]
enum Big {
    Number(i128),
    Nothing,
    Pair(u8, u8),
}

fn main() {
    let wide = [Wide::First, Wide::Second];
    println!("~ wide {wide:?}\n~ wide[0].size {}\n~ wide[1].variant Second", size_of_val(&wide[0]));
    let orders = [1.cmp(&2), Ordering::Equal, 'b'.cmp(&'a')];
    println!("~ orders {orders:?}\n~ orders.size {}\n~ orders[0].variant Less", size_of_val(&orders));
    let big = [Big::Number(i128::MIN), Big::Nothing, Big::Pair(1, 2)];
    println!("~ big {big:?}\n~ big.size {}\n~ big[0].0 {}", size_of_val(&big), i128::MIN);
    let maybe = Some(Ordering::Greater);
    println!("~ maybe {maybe:?}\n~ maybe.size {}", size_of_val(&maybe));
}
