struct Tally {
    names: Vec<String>,
    count: usize,
}

impl Tally {
    fn add(&mut self, name: &str) {
        self.names.push(name.to_string());
    }
}

fn main() {
    let mut tally = Tally { names: Vec::new(), count: 0 };
    let mut add = |name: &str| tally.add(name);
    tally.count += 1; //~ E0503
    add("ada");
    println!("{:?} {}", tally.names, tally.count);
}
