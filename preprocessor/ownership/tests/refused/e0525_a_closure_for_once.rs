fn twice(f: impl Fn() -> String) {
    println!("{}{}", f(), f());
}
fn main() {
    let s = String::new();
    let give = move || s;
    twice(give);
}
//= -
