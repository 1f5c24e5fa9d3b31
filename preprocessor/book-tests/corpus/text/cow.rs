use std::borrow::Cow;

fn clean(text: &str) -> Cow<'_, str> {
    if text.contains(' ') { Cow::Owned(text.replace(' ', "_")) } else { Cow::Borrowed(text) }
}

fn main() {
    let same = clean("same");
    let other = clean("o t");
    println!("~ same {same:?}\n~ same.variant Borrowed\n~ same.0.len {}", same.len());
    println!("~ other {other:?}\n~ other.variant Owned\n~ other.size {}", size_of_val(&other));
    let mut list: Cow<[u8]> = Cow::Borrowed(&[1, 2]);
    println!("~ list {list:?}\n~ list.variant Borrowed");
    list.to_mut().push(3);
    println!("~ list {list:?}\n~ list.variant Owned\n~ list.0.len {}", list.len());
}
