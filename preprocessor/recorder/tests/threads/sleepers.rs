use std::thread;
use std::time::Duration;
fn main() {
    thread::scope(|scope| {
        for rest in [30, 10, 20] {
            scope.spawn(move || {
                thread::sleep(Duration::from_millis(rest));
                println!("{rest}");
            });
        }
    });
}
