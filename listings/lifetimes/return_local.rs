fn secret() -> &'static [u64; 4] {
    let digits = [3, 1, 4, 1];
    println!("made {digits:?}");
    &digits //~ E0515
}

fn other() {
    let noise = [9u64; 16];
    println!("made {} more", noise.len());
}

fn main() {
    let r = secret();
    let before = r[3];
    other();
    let after = r[3];
    println!("{}", before == after);
}
