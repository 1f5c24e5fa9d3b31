fn bump(n: &mut i32) {
    *n += 1; //~ key
}

fn main() {
    let mut x = 1;
    let a = &mut x;
    bump(a); //~ a live, x = 2
    bump(a); //~ a live, x = 3
    *a += 10; //~ x = 13
    println!("{x}"); //~ prints "13"
}
