fn main() {
    let text = String::from("añb c");
    let mut chars = text.chars();
    println!("~ chars.ptr.to {:p}\n~ chars.bytes_left {}", chars.as_str().as_ptr(), chars.as_str().len());
    let first = chars.next();
    let second = chars.next();
    println!("~ chars.ptr.to {:p}\n~ chars.bytes_left {}", chars.as_str().as_ptr(), chars.as_str().len());
    println!("~ first {first:?}\n~ second {second:?}\n~ chars.size {}", size_of_val(&chars));
    let mut places = text.char_indices();
    places.next();
    places.next();
    println!("~ places.front_offset {}\n~ places.iter.bytes_left {}", places.offset(), places.as_str().len());
    println!("~ places.iter.ptr.to {:p}", places.as_str().as_ptr());
    let mut back = text.chars().rev();
    let last = back.next();
    println!("~ last {last:?}\n~ back.iter.bytes_left 5\n~ back.iter.ptr.to {:p}", text.as_ptr());
    let mut bytes = text.bytes();
    bytes.next();
    println!("~ bytes.it.left {}\n~ bytes.it.ptr.to {:p}", bytes.len(), text[1..].as_ptr());
}
