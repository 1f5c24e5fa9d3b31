struct Ticket;

fn admit(_ticket: Ticket) {
    println!("welcome");
}

fn main() {
    let ticket = Ticket;
    admit(ticket); //~ ticket moved, heap 0, key
    let second = Ticket;
    admit(second); //~ ticket moved, second moved, key
    println!("both are in");
}
