fn answer(s: String) -> usize {
    s.len() //~ s=live
}
fn main() {
    let f = answer as fn(String) -> usize; //~ f=live
    let s = String::from("s");
    let n = f(s); //~ s=moved(moved into f() on line 7) n=live
    let words = vec!["a", "b"];
    let owned: Vec<String> = words.into_iter().map(String::from).collect();
    let first = Some('é').map_or(0, char::len_utf8); //~ words=moved owned=live first=live
    println!("{n} {first} {}", owned.len());
}
