fn main() {
    let v = vec![String::from("a"), String::from("b")];
    let mut all = Vec::new();
    for x in v { //~ v=moved(moved into the for loop on line 4)
        println!("{x}"); //~ x=live v=moved
        all.push(x); //~ x=moved(moved into push() on line 6)
    }
    println!("{}", all.len()); //~ v=moved x=moved all=live
    for y in &all {
        println!("{y}"); //~ y=live all=live
    }
    for _ in 0..2 {
        println!("z"); //~ all=live
    }
}
