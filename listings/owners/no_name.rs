struct Token(u8);

impl Drop for Token {
    fn drop(&mut self) {
        println!("token {} is dropped", self.0);
    }
}

static SPARE: Token = Token(9);

fn main() {
    let n = Token(3).0; //~ n = 3
    println!("{n} {}", SPARE.0); //~ prints "3 9"
}
