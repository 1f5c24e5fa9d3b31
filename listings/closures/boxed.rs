fn main() {
    let step = 10;
    let text = String::from("abc"); //~ heap 1
    let rules: [Box<dyn Fn(usize) -> usize>; 3] =
        [Box::new(|n| n + 1), Box::new(move |n| n + step), Box::new(move |n| n + text.len())];
    let mut n = 0; //~ heap 3, text moved
    for rule in &rules {
        n = rule(n); //~ n = 1
    }
    println!("{n}"); //~ prints "14", heap 3
} //~ heap 0
