// A closure for a method of std lends its capture for the call alone.
fn main() {
    let mut order = vec![3, 1, 2];
    let mut seen = 0;
    let weights = [10, 30, 20];
    order.sort_by_key(|place| {
        seen += 1;
        weights[*place as usize - 1]
    });
    let asked = seen > 0;
    println!("{order:?} {asked}");
}
