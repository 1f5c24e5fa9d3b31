// An iterator of one's own moves its values out one by one.
struct Countdown {
    left: Vec<String>,
}

impl Iterator for Countdown {
    type Item = String;
    fn next(&mut self) -> Option<String> {
        let word = self.left.pop()?;
        Some(word + ".")
    }
}

fn main() {
    let down = Countdown { left: vec![String::from("a"), String::from("b")] };
    let mut all = Vec::new();
    for word in down {
        all.push(word);
    }
    let joined = all.concat();
    println!("{joined}");
}
