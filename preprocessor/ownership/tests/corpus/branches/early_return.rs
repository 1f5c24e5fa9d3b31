// A loan that one way returns is over on the other.
fn longest<'a>(words: &'a mut Vec<String>, fallback: &'a mut String) -> &'a mut String {
    if words.is_empty() {
        fallback.push('?');
        return fallback;
    }
    let last = words.len() - 1;
    &mut words[last]
}

fn main() {
    let mut words = vec![String::from("a")];
    let mut spare = String::new();
    longest(&mut words, &mut spare).push('!');
    words.clear();
    longest(&mut words, &mut spare).push('!');
    println!("{words:?} {spare}");
}
