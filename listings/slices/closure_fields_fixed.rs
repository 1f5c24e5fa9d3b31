struct Tally {
    names: Vec<String>,
    count: usize,
}

fn main() {
    let mut tally = Tally { names: vec![], count: 0 };
    let mut add = |n: &str| tally.names.push(n.into()); //~ key
    tally.count += 1; //~ tally.count = 1, key
    add("ada"); //~ tally.names = ["ada"], key
    println!("{:?} {}", tally.names, tally.count); //~ prints "[\"ada\"] 1"
}
