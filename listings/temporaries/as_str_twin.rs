fn main() {
    let start = String::from("temporary").as_ptr(); //~ heap 0, freed 1, key
    let other = String::from("SOMETHING"); //~ heap 1, key
    let bytes = unsafe { std::slice::from_raw_parts(start, 9) };
    println!("{} {other}", String::from_utf8_lossy(bytes)); //~ key
}
