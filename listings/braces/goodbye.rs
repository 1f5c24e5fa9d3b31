struct Bell(u32);

impl Drop for Bell {
    fn drop(&mut self) {
        println!("bell {}", self.0);
    }
}

fn main() {
    let _one = Bell(1);
    {
        let _two = Bell(2);
        let _three = Bell(3);
    }
    println!("the block is over"); //~ prints "the block is over"
}
