struct Ticket {
    row: u16,
    seat: u16,
}

const SIZE: usize = size_of::<Ticket>();
const _: () = assert!(SIZE == 4);

fn main() {
    let ticket = Ticket { row: 3, seat: 17 };
    let mut bytes = [0u8; SIZE]; //~ bytes = [0, 0, 0, 0]
    bytes[..2].copy_from_slice(&ticket.row.to_le_bytes()); //~ bytes = [3, 0, 0, 0]
    bytes[2..].copy_from_slice(&ticket.seat.to_le_bytes()); //~ bytes = [3, 0, 17, 0]
    println!("{bytes:?}"); //~ prints "[3, 0, 17, 0]"
}
