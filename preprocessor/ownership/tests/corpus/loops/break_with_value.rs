// A loop gives the value that `break` takes out of it.
fn main() {
    let mut queue = vec![String::from("a"), String::from("bb"), String::from("c")];
    let found = loop {
        let Some(word) = queue.pop() else {
            break None;
        };
        if word.len() > 1 {
            break Some(word);
        }
    };
    let rest = queue.len();
    println!("{found:?} {rest}");
}
