#[derive(Debug, Clone, Copy)]
struct Mark;

fn main() {
    let units = vec![(); 5];
    let marks = vec![Mark, Mark];
    println!("~ units.len {}\n~ units.size {}", units.len(), size_of_val(&units));
    println!("~ marks.len {}\n~ marks.ptr.to {:p}", marks.len(), marks.as_ptr());
    let part = &marks[1..];
    println!("~ part.len {}\n~ part.to {:p}", part.len(), part.as_ptr());
}
