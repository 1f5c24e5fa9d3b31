fn main() {
    {
        let secret = 7;
        println!("{secret}");
    }
    println!("{secret}"); //~ E0425
}
