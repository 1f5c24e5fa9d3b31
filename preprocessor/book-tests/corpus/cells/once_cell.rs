use std::cell::OnceCell;

fn main() {
    let once: OnceCell<String> = OnceCell::new();
    println!("~ once {once:?}\n~ once.size {}", size_of_val(&once));
    let text = once.get_or_init(|| "made".to_string());
    println!("~ once {:?}\n~ text {text:?}", once);
    let number: OnceCell<u8> = OnceCell::from(3);
    println!("~ number {number:?}\n~ number.variant Some\n~ number.size {}", size_of_val(&number));
    println!("~ number.0 {}", number.get().unwrap());
}
