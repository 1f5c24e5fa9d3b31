struct Tally {
    names: Vec<String>,
    count: usize,
}

fn main() {
    let mut tally = Tally { names: Vec::new(), count: 0 };
    let mut add = |name: &str| tally.names.push(name.to_string()); //~ key
    tally.count += 1; //~ tally.count = 1, key
    add("ada"); //~ tally.names = ["ada"], key
    println!("{:?} {}", tally.names, tally.count); //~ prints "[\"ada\"] 1"
}
