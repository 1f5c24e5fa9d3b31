fn length(text: &str) -> usize {
    text.len() //~ text = "hi"
}

fn main() {
    let boxed = Box::new(String::from("hi")); //~ heap 2
    let through = &boxed; //~ through = "hi"
    let n = length(through); //~ n = 2, boxed live, heap 2
    println!("{n} {boxed}"); //~ prints "2 hi"
} //~ heap 0, freed 2
