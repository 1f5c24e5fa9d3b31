struct Bell(u8);

impl Drop for Bell {
    fn drop(&mut self) {
        println!("bell {} is put away", self.0);
    }
}

fn main() {
    let _ = Bell(1); //~ heap 0
    println!("after the first");
    let _kept = Bell(2); //~ _kept live
    println!("after the second"); //~ _kept live
}
