// `for` over a reference lends the list until the loop ends.
fn main() {
    let mut words = vec![String::from("a"), String::from("b")];
    let mut total = 0;
    for word in &words {
        total += word.len();
    }
    for word in &mut words {
        word.push('!');
    }
    for word in words {
        total += word.len();
    }
    println!("{total}");
}
