fn greeting(name: &str) -> *const str {
    let text = format!("hello, {name}"); //~ key
    text.as_str()
}

fn main() {
    let first = greeting("ada"); //~ heap 0, freed 1, key
    let second = format!("hello, {}", "tim"); //~ key
    println!("{} / {second}", unsafe { &*first }); //~ prints "hello, tim / hello, tim", key
}
