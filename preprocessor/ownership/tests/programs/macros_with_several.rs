macro_rules! tell {
    ($v:expr) => {{
        println!("first");
        let inner = $v;
        println!("{}", inner.len());
        println!("last");
        inner
    }};
}
macro_rules! rule {
    () => {
        println!("-");
        println!("{}", 1 + 1);
        println!("-");
    };
}
fn main() {
    let a = String::from("a"); //~ a=live
    rule!(); //~ a=live
    let b = tell!(a); //~ a=moved b=live
    println!("{}", 5); //~ b=live
    println!("between"); //~ b=live
    println!("{}", 6); //~ b=live
    rule!(); //~ b=live
    let c = tell!(b); //~ b=moved c=live
    let d;
    if c.len() > 1 {
        println!("long");
        d = tell!(c);
        println!("{}", 7);
    } else {
        println!("{}", 8); //~ c=live d=uninit
        d = tell!(c); //~ c=moved d=live
        println!("short"); //~ c=moved d=live
    }
    rule!(); //~ d=live
    drop(d); //~ d=moved
    println!("end"); //~ d=moved
}
