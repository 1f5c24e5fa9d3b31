// A closure that changes a local has it lent mutably between its calls, too.
fn main() {
    let mut hits = 0;
    let mut hit = |by: i32| {
        hits += by;
        hits
    };
    let once = hit(1);
    let twice = hit(2);
    hits *= 10;
    println!("{once} {twice} {hits}");
}
