struct Door(u8);

impl Drop for Door {
    fn drop(&mut self) {
        panic!("door {} is stuck", self.0);
    }
}

fn main() {
    let _outer = Door(1);
    panic!("fire");
}
