fn make(flag: bool) -> String {
    let a = String::from("a");
    let b = String::from("b"); //~ a=live b=live
    if flag {
        return a;
    }
    b
} //~ a=moved(the caller)/dropped b=dropped/moved(the caller)
fn main() {
    let x = make(true); //~ x=live
    let y = make(false); //~ y=live
    println!("{x}{y}");
}
