// A loan that begins in one arm is live behind it only there.
fn main() {
    let mut list = vec![1, 2, 3];
    let mut last = None;
    if list.len() > 2 {
        last = list.last();
    } else {
        list.push(9);
    }
    let seen = last.copied();
    list.push(4);
    println!("{seen:?} {list:?}");
}
