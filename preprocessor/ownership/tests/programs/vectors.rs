fn count(names: Vec<String>) -> usize {
    names.len()
}

fn both(a: String, b: String) -> Vec<String> {
    vec![a, b] //~ a=moved(moved to the caller on line 6)
}

fn main() {
    let a = String::from("a");
    let b = String::from("b");
    let names = vec![a, b]; //~ a=moved(moved to names on line 12) b=moved(moved to names on line 12) names=live
    let c = String::from("c");
    let n = count(vec![c]); //~ c=moved(moved into count() on line 14) n=live
    let more = both(String::new(), String::new());
    println!("{names:?} {n} {more:?}");
}
