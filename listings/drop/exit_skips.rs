use std::process;

struct Door(u8);

impl Drop for Door {
    fn drop(&mut self) {
        println!("door {} closes", self.0); //~ prints "door 2 closes"
    }
}

fn work(fail: bool) {
    let _inner = Door(2);
    if fail {
        process::exit(3);
    }
}

fn main() {
    let _outer = Box::new(Door(1)); //~ heap 1
    work(false); //~ heap 1
    work(true);
    println!("never printed");
} //~ ends exits 3
