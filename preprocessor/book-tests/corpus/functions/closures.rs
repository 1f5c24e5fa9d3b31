fn main() {
    let by_value = 3u8;
    let text = String::from("captured");
    let mut count = 0u32;
    let add = move |n: u8| n + by_value;
    let length = || text.len();
    println!("~ add.size {}\n~ add.by_value {by_value}\n~ length.size {}", size_of_val(&add), size_of_val(&length));
    println!("~ length.text {:?}\n~ length.text.to {:p}", text, &text);
    let mut bump = || {
        count += 1;
        println!("~ count {count}");
    };
    bump();
    bump();
    println!("~ bump.size {}\n~ bump.count 2", size_of_val(&bump));
    let owns = move || text;
    println!("~ owns.size {}\n~ owns.text \"captured\"", size_of_val(&owns));
    let none = |a: u8| a;
    println!("~ none.size {}\n~ count {count}\n~ by_value {}", size_of_val(&none), add(0) + length_of(&owns));
}

fn length_of<T>(_: &T) -> u8 {
    0
}
