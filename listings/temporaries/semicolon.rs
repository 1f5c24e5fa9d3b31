struct Bell(u8);

impl Drop for Bell {
    fn drop(&mut self) {
        println!("bell {} is put away", self.0);
    }
}

fn main() {
    let named = Bell(1);
    let n = named.0 + Bell(2).0 + Bell(3).0; //~ n = 6, named live
    println!("sum {n}"); //~ prints "sum 6"
}
