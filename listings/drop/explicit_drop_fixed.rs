struct Door;

impl Drop for Door {
    fn drop(&mut self) {
        println!("the door closes"); //~ prints "the door closes"
    }
}

fn main() {
    let door = Door;
    drop(door); //~ door moved, key
    println!("outside"); //~ prints "outside"
} //~ key
