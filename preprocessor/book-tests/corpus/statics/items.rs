const LIMIT: u32 = 5;
const NAMES: [&str; 2] = ["one", "two"];
static TABLE: [u16; 3] = [10, 20, 30];
static TEXT: &str = "static text";
static mut COUNT: u8 = 0;

fn count() -> u8 {
    unsafe {
        COUNT += 1;
        COUNT
    }
}

fn main() {
    let limit = LIMIT;
    let first = &TABLE[0];
    let names = NAMES;
    println!("~ limit {limit}\n~ TABLE {TABLE:?}\n~ TABLE.address {:p}\n~ first.to {first:p}", &TABLE);
    println!("~ names {names:?}\n~ TEXT {TEXT:?}\n~ TEXT.len {}\n~ TEXT.size {}", TEXT.len(), size_of_val(&TEXT));
    count();
    let now = count();
    println!("~ now {now}\n~ COUNT {now}\n~ COUNT.address {:p}", &raw const COUNT);
}
