fn main() {
    let heights = vec![1.5f32, 2.5, 2.0, 4.0];
    let mut rises = 0usize;
    for pair in heights.windows(2) {
        rises += usize::from(pair[0] < pair[1]);
        println!("~ pair {pair:?}\n~ pair.to {:p}\n~ rises {rises}", pair.as_ptr());
    }
    let (up, down): (Vec<f32>, Vec<f32>) = heights.iter().partition(|h| **h > 2.2);
    println!("~ up {up:?}\n~ down {down:?}\n~ down.len {}", down.len());
    let sorted = {
        let mut sorted = heights.clone();
        sorted.sort_by(f32::total_cmp);
        sorted
    };
    println!("~ sorted {sorted:?}\n~ heights {heights:?}");
}
