fn call(f: impl Fn() -> String) {
    println!("{}", f());
}
fn main() {
    let s = String::new();
    call(move || s);
}
//= E0507 - 6 -
//=   6-6 owns s>: the closure owns s and may be called again
//=   6-6 moved s>the caller: s is moved to the caller on line 6
