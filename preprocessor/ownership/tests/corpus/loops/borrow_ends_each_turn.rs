// A loan that begins in a loop ends with the turn.
fn main() {
    let mut scores = vec![1, 2, 3];
    for index in 0..scores.len() {
        let before = scores[index];
        let cell = &mut scores[index];
        *cell = before * 10;
        scores.swap(0, index);
    }
    println!("{scores:?}");
}
