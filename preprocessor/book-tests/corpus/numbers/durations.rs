use std::{net::Ipv4Addr, time::Duration};

fn main() {
    let wait = Duration::from_millis(1500);
    println!("~ wait.secs {}\n~ wait.nanos {}\n~ wait.size {}", wait.as_secs(), wait.subsec_nanos(), size_of_val(&wait));
    let maybe = [Some(wait), None];
    println!("~ maybe.size {}\n~ maybe[1].variant None\n~ maybe[0].variant Some", size_of_val(&maybe));
    let address = Ipv4Addr::new(127, 0, 0, 1);
    println!("~ address.octets {:?}\n~ address.size {}", address.octets(), size_of_val(&address));
    let range = 2..=5u8;
    println!("~ range.start {}\n~ range.end {}\n~ range.size {}", range.start(), range.end(), size_of_val(&range));
}
