fn main() {
    let mut count = 0;
    let mut visit = || count += 1; //~ key
    visit(); //~ count = 1, key
    visit(); //~ count = 2
    println!("{count}"); //~ prints "2", key
}
