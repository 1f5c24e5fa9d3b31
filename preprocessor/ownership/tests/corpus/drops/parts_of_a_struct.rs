// What is left of a partly moved struct is dropped part by part.
struct Noisy(u32);

impl Drop for Noisy {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

struct Two {
    a: Noisy,
    b: Noisy,
}

fn main() {
    let two = Two { a: Noisy(1), b: Noisy(2) };
    let taken = two.a;
    println!("took {}", taken.0);
    drop(taken);
    println!("left {}", two.b.0);
}
