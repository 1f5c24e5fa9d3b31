// Locals are dropped in the reverse order of their declaration.
struct Noisy(&'static str);

impl Drop for Noisy {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn main() {
    let first = Noisy("first");
    let second = Noisy("second");
    {
        let inner = Noisy("inner");
        println!("{}", inner.0);
    }
    println!("{} {}", first.0, second.0);
}
