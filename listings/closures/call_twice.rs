fn main() {
    let name = String::from("anna");
    let give = || name;
    let first = give();
    let second = give(); //~ E0382
    println!("{first} {second}");
}
