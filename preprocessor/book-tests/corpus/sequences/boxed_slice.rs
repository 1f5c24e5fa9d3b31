fn main() {
    let numbers: Box<[u32]> = vec![1, 2, 3].into_boxed_slice();
    let text: Box<str> = "boxed".into();
    let words: Box<[Box<str>]> = ["x".into(), "yz".into()].into();
    println!("~ numbers {numbers:?}\n~ numbers.len {}\n~ numbers.to {:p}", numbers.len(), numbers.as_ptr());
    println!("~ text {text:?}\n~ text.len {}\n~ text.size {}", text.len(), size_of_val(&text));
    println!("~ words {words:?}\n~ words[1] {:?}\n~ words[1].len {}", words[1], words[1].len());
    let none: Box<[u8]> = Box::new([]);
    println!("~ none {none:?}\n~ none.len {}", none.len());
    let back = numbers.into_vec();
    println!("~ back {back:?}\n~ back.cap {}", back.capacity());
}
