// Assigning drops the old value first of all that follows.
struct Noisy(u32);

impl Drop for Noisy {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn main() {
    let mut value = Noisy(1);
    println!("one {}", value.0);
    value = Noisy(2);
    println!("two {}", value.0);
    let moved = value;
    value = Noisy(3);
    println!("{} {}", moved.0, value.0);
}
