use std::sync::{LazyLock, Once};

static START: Once = Once::new();
static TABLE: LazyLock<Vec<u32>> = LazyLock::new(|| vec![1, 4, 9]);

fn main() {
    let mut runs = 0;
    println!("~ START.variant not yet\n~ TABLE.state.variant not yet\n~ START.size {}", size_of_val(&START));
    START.call_once(|| runs += 1);
    START.call_once(|| runs += 1);
    println!("~ runs {runs}\n~ START.variant done\n~ runs 1");
    let sum: u32 = TABLE.iter().sum();
    println!("~ sum {sum}\n~ TABLE.state.variant done\n~ TABLE.value.len {}", TABLE.len());
    let own = LazyLock::new(|| "made".to_string());
    println!("~ own {own:?}\n~ own.state.variant not yet");
    let len = own.len();
    println!("~ own {own:?}\n~ own.value.len {len}");
}
