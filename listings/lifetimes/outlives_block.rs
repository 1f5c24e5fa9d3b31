fn main() {
    let r;
    {
        let x = Box::new(5);
        r = &x; //~ E0597
    }
    println!("{r}");
}
