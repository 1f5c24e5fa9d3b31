fn main() {
    let limit = 5;
    let r: &'static i32 = &limit; //~ E0597
    println!("{r}");
}
