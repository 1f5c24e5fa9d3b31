// A value that is declared in a loop is dropped every time round.
struct Noisy(u32);

impl Drop for Noisy {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn main() {
    let mut kept = Vec::new();
    for number in 0..3 {
        let value = Noisy(number);
        if number == 1 {
            kept.push(value);
            continue;
        }
        println!("pass {}", value.0);
    }
    println!("kept {}", kept.len());
}
