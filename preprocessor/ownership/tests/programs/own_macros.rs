macro_rules! take {
    ($a:expr) => {{
        let inner = $a;
        inner.len()
    }};
}
macro_rules! hello {
    () => {
        println!("hello")
    };
}
fn main() {
    let s = String::from("m"); //~ s=live
    let n = take!(s); //~ s=moved n=live
    hello!(); //~ n=live
    let t = format!("{n}"); //~ t=live
    assert!(t.len() == 1, "one {t}"); //~ t=live
    assert_eq!(t, "1"); //~ t=live
    let v = vec![t]; //~ t=moved v=live
    println!("{}", v.len());
}
