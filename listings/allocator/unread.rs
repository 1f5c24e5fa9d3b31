fn log_in() {
    let secret = String::from("a password that nobody should see");
    println!("{secret}");
}

fn main() {
    log_in();
    let page: [u8; 33];
    let rest = str::from_utf8(&page[16..]); //~ E0381
    println!("{rest:?}");
}
