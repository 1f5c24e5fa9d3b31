const FRESH: [u8; 4] = [1, 2, 3, 4];
static SHARED: [u8; 4] = [5, 6, 7, 8];

fn main() {
    let mut a = FRESH; //~ a = [1, 2, 3, 4]
    a[0] = 9; //~ a = [9, 2, 3, 4]
    let b = FRESH; //~ b = [1, 2, 3, 4]
    let p = &SHARED; //~ p = [5, 6, 7, 8]
    let q = &SHARED; //~ q = [5, 6, 7, 8]
    println!("{a:?} {b:?} {}", std::ptr::eq(p, q)); //~ prints "[9, 2, 3, 4] [1, 2, 3, 4] true"
} //~ heap 0
