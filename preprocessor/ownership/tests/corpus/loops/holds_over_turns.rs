// A reference that is kept over the turns keeps its loan over the loop.
fn main() {
    let words = vec![String::from("a"), String::from("ccc"), String::from("bb")];
    let mut longest = &words[0];
    let mut turns = 0;
    for word in &words {
        turns += 1;
        if word.len() > longest.len() {
            longest = word;
        }
    }
    let length = longest.len();
    drop(words);
    println!("{length} {turns}");
}
