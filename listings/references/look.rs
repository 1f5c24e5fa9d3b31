fn main() {
    let n = 5; //~ n = 5
    let r = &n; //~ r = 5, n live
    let copy = *r; //~ copy = 5, r live
    println!("{n} {r} {copy}"); //~ prints "5 5 5"
} //~ heap 0
