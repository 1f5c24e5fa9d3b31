fn longest<'a>(a: &'a str, b: &'a str) -> &'a str {
    if a.len() > b.len() { a } else { b }
}

fn main() {
    let a = String::from("heap");
    let r;
    {
        let b = String::from("box");
        r = longest(&a, &b); //~ E0597
    }
    println!("{r}");
}
