fn longest<'a>(a: &'a str, b: &'a str) -> &'a str {
    if a.len() > b.len() { a } else { b }
}

fn main() {
    let a = String::from("heap"); //~ a = "heap"
    {
        let b = String::from("box"); //~ b = "box"
        let r = longest(&a, &b); //~ r = "heap", key
        println!("{r}"); //~ prints "heap"
    }
    println!("{a}"); //~ heap 1, key
}
