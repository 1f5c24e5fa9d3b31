// Whether a value is dropped at the end depends on the way that was taken.
struct Noisy(u32);

impl Drop for Noisy {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn pass(number: u32) {
    let value = Noisy(number);
    if number > 1 {
        drop(value);
        println!("early");
    } else {
        println!("late");
    }
    println!("end");
}

fn main() {
    pass(1);
    pass(2);
}
