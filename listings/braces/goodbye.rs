struct Bell(u32);

impl Drop for Bell {
    fn drop(&mut self) {
        println!("bell {}", self.0); //~ prints "bell 3"
    }
}

fn main() {
    let _one = Bell(1); //~ _one = Bell(1)
    {
        let _two = Bell(2);
        let _three = Bell(3); //~ _one = Bell(1), _two = Bell(2), _three = Bell(3)
        println!("the block ends"); //~ prints "the block ends", _three live
    } //~ _one live, heap 0
    println!("main ends"); //~ prints "main ends", _one live
}
