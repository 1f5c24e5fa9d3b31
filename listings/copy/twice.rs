fn twice<T>(value: T) -> (T, T) {
    (value, value) //~ E0382
}

fn main() {
    let (a, b) = twice(5);
    let (c, d) = twice(String::from("hi"));
    println!("{a} {b} {c} {d}");
}
