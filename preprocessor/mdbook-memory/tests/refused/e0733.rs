async fn down(n: u32) {
    if n > 0 {
        down(n - 1).await;
    }
}
fn main() {
    drop(down(3));
}
//= E0733: An async fn that awaits itself would have to contain itself; boxed, it has a size.
