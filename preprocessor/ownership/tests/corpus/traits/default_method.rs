// A method of a trait borrows the value that it is called on.
trait Count {
    fn count(&self) -> usize;
    fn double(&self) -> usize {
        let once = self.count();
        once * 2
    }
}

impl Count for Vec<u8> {
    fn count(&self) -> usize {
        self.len()
    }
}

fn main() {
    let mut bytes = vec![1, 2];
    let twice = bytes.double();
    bytes.push(3);
    let after = bytes.double();
    println!("{twice} {after}");
}
