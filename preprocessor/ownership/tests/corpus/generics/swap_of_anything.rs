// Two references to values of one type may be exchanged.
fn exchange<T>(left: &mut T, right: &mut T) {
    let both = (left, right);
    std::mem::swap(both.0, both.1);
}

fn main() {
    let mut one = vec![1];
    let mut two = vec![2, 2];
    exchange(&mut one, &mut two);
    let mut text = String::from("a");
    let mut other = String::new();
    exchange(&mut text, &mut other);
    println!("{one:?} {two:?} {text:?} {other:?}");
}
