use std::collections::LinkedList;

fn main() {
    let mut beads = LinkedList::new(); //~ heap 0
    beads.push_back(2u8); //~ heap 1
    beads.push_back(3); //~ heap 2
    beads.push_front(1); //~ heap 3, beads.len = 3
    println!("{beads:?}"); //~ prints "[1, 2, 3]"
} //~ heap 0
