fn secret() -> *const [u64; 4] {
    let digits = [3, 1, 4, 1];
    println!("made {digits:?}"); //~ digits = [3, 1, 4, 1], key
    &raw const digits
}

fn other() {
    let noise = [9u64; 16];
    println!("made {} more", noise.len()); //~ key
}

fn main() {
    let r = secret(); //~ key
    let before = unsafe { (*r)[3] };
    other();
    let after = unsafe { (*r)[3] }; //~ key
    println!("{}", before == after);
}
