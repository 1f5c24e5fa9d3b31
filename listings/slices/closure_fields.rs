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
    let mut tally = Tally { names: vec![], count: 0 };
    let mut add = |n: &str| tally.add(n);
    tally.count += 1; //~ E0503
    add("ada");
    println!("{:?} {}", tally.names, tally.count);
}
