fn main() {
    let secret = String::from("a password that nobody should see");
    println!("{}", secret.len());
    drop(secret);
    let page: [u8; 33];
    let rest = str::from_utf8(&page[16..]); //~ E0381
    println!("{rest:?}");
}
