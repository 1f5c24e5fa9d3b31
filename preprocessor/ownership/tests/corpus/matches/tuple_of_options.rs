// A match on a tuple of values takes both.
fn join(left: Option<String>, right: Option<String>) -> Option<String> {
    match (left, right) {
        (Some(mut left), Some(right)) => {
            left.push_str(&right);
            Some(left)
        }
        (one, None) | (None, one) => one,
    }
}

fn main() {
    let both = join(Some(String::from("a")), Some(String::from("b")));
    let one = join(None, Some(String::from("c")));
    println!("{both:?} {one:?}");
}
