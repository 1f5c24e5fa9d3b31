// A macro that repeats makes one use of each argument.
macro_rules! list {
    ($($item:expr),* $(,)?) => {{
        let mut all = Vec::new();
        $(all.push($item);)*
        all
    }};
}

fn main() {
    let first = String::from("a");
    let second = String::from("b");
    let words = list![first, second.clone(), String::from("c")];
    let count = words.len();
    println!("{words:?} {second} {count}");
}
