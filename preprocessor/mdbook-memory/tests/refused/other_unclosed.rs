fn main() {
    println!("a");
//= error: This file contains an unclosed delimiter (line 2).
