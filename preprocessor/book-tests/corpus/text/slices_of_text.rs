fn main() {
    let text = String::from("one,two,,four");
    let parts: Vec<&str> = text.split(',').collect();
    println!("~ parts {parts:?}\n~ parts.len {}\n~ parts[1].to {:p}", parts.len(), parts[1].as_ptr());
    let (head, tail) = text.split_once(',').unwrap();
    println!("~ head {head:?}\n~ tail {tail:?}\n~ tail.len {}", tail.len());
    let trimmed = "  in  ".trim();
    println!("~ trimmed {trimmed:?}\n~ trimmed.len {}", trimmed.len());
}
