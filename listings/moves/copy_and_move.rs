struct Ticket {
    seat: i32,
}

fn main() {
    let x = 5; //~ x = 5
    let y = x; //~ x live, y = 5
    let mine = Ticket { seat: 12 }; //~ mine.seat = 12
    let yours = mine; //~ mine moved, yours.seat = 12, heap 0
    println!("{x} {y} {}", yours.seat);
}
