use std::sync::{LazyLock, OnceLock};

static NAME: OnceLock<String> = OnceLock::new();
static LENGTH: LazyLock<usize> = LazyLock::new(|| NAME.get().map_or(0, String::len));

fn main() {
    println!("~ NAME {NAME:?}\n~ NAME.size {}", size_of_val(&NAME));
    NAME.set("once".to_string()).unwrap();
    println!("~ NAME {NAME:?}\n~ NAME.address {:p}", &NAME);
    let length = *LENGTH;
    println!("~ length {length}\n~ LENGTH.address {:p}", &LENGTH);
    println!("~ LENGTH.size {}", size_of_val(&LENGTH));
}
