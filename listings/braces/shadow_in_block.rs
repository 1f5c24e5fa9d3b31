fn main() {
    let n = 1;
    {
        let n = 2;
        println!("inside {n}"); //~ prints "inside 2"
    }
    println!("outside {n}"); //~ prints "outside 1"
}
