// A macro of the file moves what it is given.
macro_rules! join {
    ($left:expr, $right:expr) => {{
        let mut joined: String = $left;
        joined.push_str(&$right);
        joined
    }};
}

fn main() {
    let left = String::from("a");
    let right = String::from("b");
    let both = join!(left, right);
    let more = join!(both, right);
    println!("{more} {right}");
}
