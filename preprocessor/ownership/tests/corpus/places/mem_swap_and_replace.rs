// `swap` and `replace` exchange values behind references.
use std::mem;

fn rotate(list: &mut Vec<u32>, spare: &mut Vec<u32>) -> Vec<u32> {
    mem::swap(list, spare);
    let old = mem::replace(list, vec![7]);
    let emptied = mem::take(spare);
    list.extend(&emptied);
    old
}

fn main() {
    let mut list = vec![1];
    let mut spare = vec![2, 2];
    let old = rotate(&mut list, &mut spare);
    println!("{list:?} {spare:?} {old:?}");
}
