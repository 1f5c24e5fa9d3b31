fn main() {
    let text = String::from("one two\nthree");
    let mut words = text.split(' ');
    let word = words.next();
    println!("~ word {word:?}\n~ words.start 4\n~ words.end {}\n~ words.finished false", text.len());
    println!("~ words.matcher.haystack {text:?}\n~ words.matcher.needle ' '\n~ words.size {}", size_of_val(&words));
    let mut lines = text.lines();
    let line = lines.next();
    println!("~ line {line:?}\n~ line.0.to {:p}", line.unwrap().as_ptr());
    let rest = lines.next();
    println!("~ rest {rest:?}\n~ rest.0.len {}\n~ lines.iter.finished true", rest.unwrap().len());
    let mut all = text.split_whitespace();
    let first = all.next();
    println!("~ first {first:?}\n~ first.0.to {:p}\n~ all.size {}", first.unwrap().as_ptr(), size_of_val(&all));
    let (head, tail) = text.split_once('\n').unwrap();
    println!("~ head {head:?}\n~ tail {tail:?}\n~ tail.to {:p}", tail.as_ptr());
    drop((words, all, lines));
}
