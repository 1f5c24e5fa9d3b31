fn secret() -> [u64; 4] {
    let digits = [3, 1, 4, 1];
    println!("made {digits:?}"); //~ digits = [3, 1, 4, 1], key
    digits
}

fn other() {
    let noise = [9u64; 16];
    println!("made {} more", noise.len());
}

fn main() {
    let r = secret(); //~ r = [3, 1, 4, 1], key
    let before = r[3]; //~ before = 1
    other();
    let after = r[3]; //~ after = 1, key
    println!("{}", before == after); //~ prints "true"
}
