enum E {
    A(String),
    B { x: i32, s: String },
    C,
}
fn pick(n: u32) -> E {
    match n { //~ n=live
        0 => E::A(String::from("a")),
        1 => E::B { x: 3, s: String::from("bb") },
        _ => E::C,
    }
}
fn show(e: E) {
    match e {
        E::A(ref y) if y.len() > 4 => println!("long {y}"),
        E::A(z) => {
            println!("{z}"); //~ z=live e=partly e.A.0=moved(to z)
            drop(z); //~ z=moved
        }
        E::B { x, s } => {
            println!("{x} {s}"); //~ x=live s=live e=partly e.B.1=moved(to s)
        }
        E::C => println!("c"), //~ e=live
    }
} //~ e=moved(to z)/moved(to s)/dropped
fn main() {
    for n in 0..3 {
        let e = pick(n); //~ e=live
        show(e); //~ e=moved(moved into show() on line 29)
    }
}
