// A panic that is caught has dropped what the function owned.
use std::panic;

struct Noisy(u32);

impl Drop for Noisy {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn fails(value: Noisy) -> u32 {
    let inner = Noisy(value.0 + 1);
    if inner.0 > 1 {
        panic::resume_unwind(Box::new(()));
    }
    inner.0
}

fn main() {
    let caught = panic::catch_unwind(|| fails(Noisy(1))).is_err();
    let fine = fails(Noisy(0));
    println!("{caught} {fine}");
}
