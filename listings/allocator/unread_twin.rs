fn main() {
    let secret = String::from("a password that nobody should see"); //~ heap 1, key
    println!("{}", secret.len());
    drop(secret); //~ heap 0, freed 1, key
    let mut page: Vec<u8> = Vec::with_capacity(33); //~ heap 1
    unsafe { page.set_len(33) }; //~ page.len = 33, key
    let rest = str::from_utf8(&page[16..]);
    println!("{rest:?}"); //~ prints "Ok(\"nobody should see\")", key
}
