use std::ptr;

struct Team {
    lead: Box<u32>,
}

fn main() {
    let anna = Box::new(7);
    let red = Team { lead: unsafe { ptr::read(&anna) } }; //~ heap 1
    let blue = Team { lead: anna }; //~ anna moved, heap 1, key
    println!("{} {}", red.lead, blue.lead); //~ prints "7 7"
} //~ ends SIGABRT, key
