// `while let` borrows for its condition alone.
fn main() {
    let mut stack = vec![3];
    let mut seen = Vec::new();
    while let Some(top) = stack.pop() {
        seen.push(top);
        if top > 0 {
            stack.push(top - 1);
        }
    }
    let count = seen.len();
    println!("{seen:?} {count}");
}
