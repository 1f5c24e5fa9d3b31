// Two instances of a generic function, and of one inside it.
fn pair<T: Clone>(value: &T) -> (T, T) {
    fn copy<U: Clone>(from: &U) -> U {
        let made = from.clone();
        made
    }
    let first = copy(value);
    (first, value.clone())
}
fn length<const N: usize>(list: [u8; N]) -> usize {
    let all = list.len();
    all
}
fn main() {
    let numbers = pair(&1);
    let words = pair(&String::from("a"));
    println!("{numbers:?} {words:?} {} {}", length([0; 2]), length([0; 3]));
}
//= pair::<i32> => pair
//= pair::<String> => pair
//= length::<2> => length
//= length::<3> => length
