fn main() {
    let mut count = 1; //~ count = 1
    let seen = &count; //~ seen = 1
    println!("{seen}"); //~ prints "1"
    count += 1; //~ count = 2
    println!("{count}"); //~ prints "2"
} //~ heap 0
