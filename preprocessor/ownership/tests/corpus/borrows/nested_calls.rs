// Calls inside calls borrow one after the other.
struct Tally {
    values: Vec<u32>,
}

impl Tally {
    fn add(&mut self, value: u32) -> u32 {
        self.values.push(value);
        value
    }

    fn sum(&self) -> u32 {
        self.values.iter().sum()
    }
}

fn main() {
    let mut tally = Tally { values: Vec::new() };
    tally.add(1);
    tally.add(tally.sum() + 1);
    let first = tally.add(5);
    let second = tally.add(first);
    println!("{second} {:?}", tally.values);
}
