fn main() {
    let mut words = vec!["a".to_string(), "b".to_string(), "c".to_string()];
    let first = words.as_ptr();
    let mut walk = words.iter_mut();
    let word = walk.next().unwrap();
    word.push('!');
    println!("~ walk.left {}\n~ word.to {first:p}\n~ word {word:?}", walk.len());
    let rest = walk.len();
    println!("~ rest {rest}\n~ walk.ptr.to {:p}", first.wrapping_add(1));
    for word in walk {
        word.insert(0, '-');
        println!("~ word {word:?}\n~ word.to {word:p}");
    }
    println!("~ words {words:?}\n~ words.len {}", words.len());
}
