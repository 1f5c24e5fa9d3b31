use std::rc::Rc;

struct Team {
    lead: Rc<u32>,
}

fn main() {
    let anna = Rc::new(7); //~ heap 1
    let red = Team { lead: Rc::clone(&anna) }; //~ heap 1
    let blue = Team { lead: anna }; //~ anna moved, heap 1, key
    println!("{} {}", red.lead, blue.lead); //~ prints "7 7"
    drop(red); //~ red moved, heap 1, key
} //~ heap 0, freed 1
