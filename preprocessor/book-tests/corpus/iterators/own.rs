struct Countdown {
    left: u8,
    seen: Vec<u8>,
}

impl Iterator for Countdown {
    type Item = u8;

    fn next(&mut self) -> Option<u8> {
        let now = self.left.checked_sub(1)?;
        self.left = now;
        self.seen.push(now);
        println!("~ now {now}\n~ self.left {}\n~ self.seen {:?}", self.left, self.seen);
        Some(now)
    }
}

fn main() {
    let mut down = Countdown { left: 3, seen: Vec::new() };
    let two: Vec<u8> = down.by_ref().take(2).collect();
    println!("~ two {two:?}\n~ down.left {}\n~ down.seen {:?}", down.left, down.seen);
    let last = down.next();
    println!("~ last {last:?}");
}
