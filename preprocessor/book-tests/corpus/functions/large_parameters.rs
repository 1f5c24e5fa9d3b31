#[derive(Debug, Clone, Copy)]
struct Big {
    bytes: [u8; 40],
    number: u64,
}

fn by_value(big: Big, other: Big) -> Big {
    println!("~ big.number {}\n~ other.bytes[3] {}\n~ big.size {}", big.number, other.bytes[3], size_of_val(&big));
    Big { number: big.number + other.number, ..other }
}

fn small(a: u8, b: (u8, u16), c: bool, d: f32, e: char, f: u128, g: &str) {
    println!("~ a {a}\n~ b {b:?}\n~ c {c}\n~ d {d:?}\n~ e {e:?}\n~ f {f}\n~ g {g:?}");
}

fn main() {
    let one = Big { bytes: [1; 40], number: 10 };
    let two = by_value(one, Big { bytes: [2; 40], number: 20 });
    println!("~ two.number {}\n~ two.bytes[39] {}\n~ one.number {}", two.number, two.bytes[39], one.number);
    small(1, (2, 3), true, 0.25, 'é', u128::MAX, "end");
}
