fn address<T>(place: &T) -> usize {
    (&raw const *place).addr()
}

fn main() {
    let a = Box::new(1u8); //~ heap 1
    let b = Box::new([2u8; 24]); //~ heap 2
    let c = Box::new(3u8); //~ heap 3
    let apart = [address(&*b) - address(&*a), address(&*c) - address(&*b)]; //~ apart = [32, 32]
    println!("{apart:?}"); //~ prints "[32, 32]"
} //~ heap 0
