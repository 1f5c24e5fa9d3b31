fn main() {
    let s = String::from("hello");
    let t = unsafe { std::ptr::read(&s) }; //~ s live, t = "hello", heap 1, key
    println!("{s} {t}"); //~ prints "hello hello"
} //~ ends SIGABRT, key
