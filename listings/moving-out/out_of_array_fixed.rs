fn main() {
    let pair = [String::from("salt"), String::from("pepper")]; //~ heap 2
    let [first, second] = pair; //~ first = "salt", second = "pepper", heap 2, key
    println!("{first} and {second}");
} //~ heap 0
