fn twice<T: Clone>(value: T) -> (T, T) {
    (value.clone(), value)
}

fn main() {
    let (a, b) = twice(5); //~ a = 5, b = 5, heap 0
    let (c, d) = twice(String::from("hi")); //~ c = "hi", d = "hi", heap 2, key
    println!("{a} {b} {c} {d}");
} //~ heap 0
