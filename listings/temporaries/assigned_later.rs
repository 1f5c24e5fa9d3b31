fn main() {
    let r: &String;
    r = &String::from("late"); //~ E0716
    println!("{r}");
}
