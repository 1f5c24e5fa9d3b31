static LIMIT: i32 = 5;

fn main() {
    let r: &'static i32 = &LIMIT; //~ r = 5, key
    println!("{r}"); //~ prints "5"
}
