fn twice(f: impl Fn() -> String) -> usize {
    f().len() + f().len()
}

fn main() {
    let name = String::from("anna");
    let give = || name; //~ E0525
    println!("{}", twice(give));
}
