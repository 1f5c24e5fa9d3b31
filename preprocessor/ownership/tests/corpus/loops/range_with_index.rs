// An index is copied, and the slice is read through it.
fn peaks(heights: &[u32]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut at = 1;
    while at + 1 < heights.len() {
        let here = heights[at];
        if here > heights[at - 1] && here > heights[at + 1] {
            found.push(at);
        }
        at += 1;
    }
    found
}

fn main() {
    let heights = [1, 3, 2, 5, 4];
    let found = peaks(&heights);
    println!("{found:?}");
}
