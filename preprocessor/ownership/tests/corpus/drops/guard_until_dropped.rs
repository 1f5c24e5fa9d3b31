// A value with a `Drop` that holds a reference needs its loan until it is dropped.
struct Guard<'a> {
    log: &'a mut Vec<u32>,
}

impl Drop for Guard<'_> {
    fn drop(&mut self) {
        self.log.push(99);
    }
}

fn main() {
    let mut log = vec![1];
    let guard = Guard { log: &mut log };
    guard.log.push(2);
    drop(guard);
    log.push(3);
    println!("{log:?}");
}
