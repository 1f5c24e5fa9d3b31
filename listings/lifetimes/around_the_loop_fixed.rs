fn main() {
    let mut s = String::from("a"); //~ s = "a"
    let mut count = 0;
    for _ in 0..2 {
        let r = &mut s;
        r.push('b'); //~ s = "ab", key
        count += r.len();
    }
    println!("{s} {count}"); //~ prints "abb 5", key
} //~ heap 0
