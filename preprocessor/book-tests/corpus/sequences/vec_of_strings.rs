fn main() {
    let words: Vec<String> = "one two three".split(' ').map(str::to_owned).collect();
    let first = &words[0];
    let tail = &words[1..];
    println!("~ words {words:?}\n~ words.len {}\n~ words[2].len {}", words.len(), words[2].len());
    println!("~ first {first:?}\n~ first.to {first:p}\n~ tail {tail:?}\n~ tail.len {}", tail.len());
    println!("~ tail.to {:p}\n~ tail.size {}", tail.as_ptr(), size_of_val(&tail));
    let maybe: Vec<Option<String>> = words.into_iter().map(Some).collect();
    println!("~ maybe {maybe:?}\n~ maybe[1].variant Some");
}
