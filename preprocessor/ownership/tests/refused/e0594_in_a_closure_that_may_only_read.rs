fn call(f: impl Fn()) {
    f();
}
fn main() {
    let mut n = 0;
    call(|| {
        n += 1;
    });
    println!("{n}");
}
//= E0594 - 7 -
//=   6-8 shared n>: a closure of the kind Fn may only read n
//=   7-7 changed n>: n is changed on line 7
