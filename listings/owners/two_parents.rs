struct Team {
    lead: Box<u32>,
}

fn main() {
    let anna = Box::new(7);
    let red = Team { lead: anna };
    let blue = Team { lead: anna }; //~ E0382
    println!("{} {}", red.lead, blue.lead);
}
