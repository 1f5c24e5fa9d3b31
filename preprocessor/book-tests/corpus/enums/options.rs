use std::num::{NonZeroI16, NonZeroU8};

fn main() {
    let small: [Option<u8>; 2] = [Some(0), None];
    let filled = NonZeroU8::new(5);
    let zero = NonZeroI16::new(0);
    println!("~ small {small:?}\n~ small.size {}\n~ filled {filled:?}\n~ zero {zero:?}", size_of_val(&small));
    let flags = [Some(true), Some(false), None];
    let nested: [Option<Option<bool>>; 3] = [Some(Some(true)), Some(None), None];
    println!("~ flags {flags:?}\n~ nested {nested:?}\n~ nested.size {}", size_of_val(&nested));
    let boxed: [Option<Box<u8>>; 2] = [Some(Box::new(1)), None];
    let text: [Option<String>; 2] = [Some(String::new()), None];
    println!("~ boxed {boxed:?}\n~ text {text:?}\n~ text.size {}", size_of_val(&text));
    let wide = [Some(u64::MAX), None];
    println!("~ wide {wide:?}\n~ wide.size {}\n~ filled.size {}", size_of_val(&wide), size_of_val(&filled));
}
