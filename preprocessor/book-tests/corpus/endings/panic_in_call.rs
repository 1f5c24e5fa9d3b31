struct Noisy(&'static str);

impl Drop for Noisy {
    fn drop(&mut self) {
        println!("~ self.0 {:?}\n~ self.to {self:p}", self.0);
    }
}

fn divide(a: u32, b: u32) -> u32 {
    let _here = Noisy("in divide");
    println!("~ a {a}\n~ b {b}\n~ _here.0 {:?}", _here.0);
    a / b
}

fn main() {
    let kept = Noisy("in main");
    let good = divide(6, 3);
    println!("~ good {good}\n~ kept.0 {:?}", kept.0);
    let bad = divide(1, good - 2);
    println!("never {bad}");
}
