struct Bell(u32);

impl Drop for Bell {
    fn drop(&mut self) {
        println!("bell {}", self.0); //~ prints "bell 6"
    }
}

fn hang(_left: Bell, _right: Bell) {
    println!("hung");
}

fn main() {
    let _both = (Bell(1), Bell(2));
    let (_front, _back) = (Bell(3), Bell(4));
    hang(Bell(5), Bell(6)); //~ _both live, _front live, _back live
    println!("the end"); //~ prints "the end"
}
