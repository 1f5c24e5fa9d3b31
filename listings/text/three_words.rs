fn main() {
    let mut s = String::new(); //~ s.len = 0, s.cap = 0, heap 0
    s.push_str("hello"); //~ s = "hello", s.cap = 8, heap 1
    s.push('!'); //~ s.len = 6, s.cap = 8
    s.push_str(" bye"); //~ s = "hello! bye", s.len = 10, s.cap = 16, heap 1
    s.truncate(5); //~ s = "hello", s.cap = 16, heap 1
    println!("{s}: {} of {} bytes", s.len(), s.capacity());
} //~ heap 0
