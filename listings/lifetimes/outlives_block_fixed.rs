fn main() {
    let x;
    let r;
    {
        x = Box::new(5); //~ x = 5, heap 1
        r = &x; //~ r = 5, key
    }
    println!("{r}"); //~ prints "5", heap 1, key
} //~ heap 0
