#[derive(Debug, Clone, Copy, PartialEq)]
struct Flags(u8);

impl Flags {
    const READ: Flags = Flags(1);
    const WRITE: Flags = Flags(2);

    fn with(self, other: Flags) -> Flags {
        println!("~ self {self:?}\n~ other.0 {}", other.0);
        Flags(self.0 | other.0)
    }
}

fn main() {
    let flags = Flags::READ.with(Flags::WRITE);
    let switches = [true, false, true];
    println!("~ flags {flags:?}\n~ flags.0 {}\n~ switches {switches:?}", flags.0);
    let mask = switches.iter().fold(0u16, |mask, &on| mask << 1 | u16::from(on));
    let is_five = mask == 5;
    println!("~ mask {mask}\n~ is_five {is_five}\n~ switches.size {}", size_of_val(&switches));
}
