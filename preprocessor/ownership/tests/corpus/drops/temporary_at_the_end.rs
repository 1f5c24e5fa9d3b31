// A temporary lives until the end of its statement.
struct Noisy(u32);

impl Noisy {
    fn number(&self) -> u32 {
        self.0
    }
}

impl Drop for Noisy {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn main() {
    let number = Noisy(1).number();
    println!("{number}");
    let kept = &Noisy(2);
    println!("{}", kept.number());
    let _ = Noisy(3);
    println!("end");
}
