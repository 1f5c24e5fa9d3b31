fn twice(f: impl Fn() -> String) {
    println!("{}{}", f(), f());
}
fn main() {
    let s = String::new();
    let give = move || s;
    twice(give);
}
//= E0525: The closure moves a captured value away when it is called, so it can be called only once (FnOnce); here one is asked for that can be called again and again.
