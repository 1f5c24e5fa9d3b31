fn log_in() {
    let secret = String::from("a password that nobody should see"); //~ heap 1, key
    println!("{secret}");
} //~ heap 0, freed 1

fn blank(size: usize) -> Vec<u8> {
    let mut page = Vec::with_capacity(size); //~ heap 1
    unsafe { page.set_len(size) }; //~ page.len = 33, key
    page
}

fn main() {
    log_in(); //~ heap 0, key
    let page = blank(33); //~ page.len = 33, heap 1
    let rest = str::from_utf8(&page[16..]);
    println!("{rest:?}"); //~ prints "Ok(\"nobody should see\")", key
}
