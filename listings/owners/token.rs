struct Token(u8);

impl Drop for Token {
    fn drop(&mut self) {
        println!("token {} is dropped", self.0);
    }
}

fn main() {
    let boxed = Box::new(Token(2)); //~ heap 1
    let local = Token(1); //~ local live, heap 1
    println!("{} and {}", local.0, boxed.0); //~ prints "1 and 2"
} //~ heap 0, freed 1
