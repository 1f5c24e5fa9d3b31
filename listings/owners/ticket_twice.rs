struct Ticket;

fn admit(_ticket: Ticket) {
    println!("welcome");
}

fn main() {
    let ticket = Ticket;
    admit(ticket);
    admit(ticket); //~ E0382
}
