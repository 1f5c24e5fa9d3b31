// An iterator that is kept keeps the loan of its list.
fn main() {
    let mut words = vec![String::from("a"), String::from("b")];
    let mut iter = words.iter_mut();
    let first = iter.next();
    if let Some(word) = first {
        word.push('1');
    }
    let second = iter.next();
    let has = second.is_some();
    words.push(String::from("c"));
    println!("{words:?} {has}");
}
