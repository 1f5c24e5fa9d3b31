fn main() {
    let k = std::env::args().count();
    let s = String::from("s");
    let t = String::from("t");
    if k > 1 {
        drop(s);
        println!("a");
    } else {
        drop(t); //~ t=moved s=live
        println!("b"); //~ t=moved s=live
        println!("c"); //~ t=moved s=live
    }
    println!("d"); //~ t=moved s=live
    match k {
        1 => println!("one"), //~ t=moved
        2 => println!("two"),
        _ => panic!("many"),
    }
    println!("e");
    println!("f"); //~ t=moved s=live
} //~ t=moved s=dropped
