fn log_in() {
    let secret = String::from("a password that nobody should see"); //~ heap 1
    println!("{secret}");
} //~ heap 0, freed 1

fn main() {
    log_in(); //~ heap 0, key
    let page = vec![b'.'; 33]; //~ heap 1, key
    let rest = str::from_utf8(&page[16..]);
    println!("{rest:?}"); //~ prints "Ok(\".................\")", key
} //~ heap 0
