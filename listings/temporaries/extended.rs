fn main() {
    let r = &String::from("kept"); //~ r live, heap 1
    let pair = (&String::from("in a tuple"), 1); //~ heap 2
    let some = Some(&String::from("in Some")); //~ heap 3
    println!("{r}, {}, {some:?}", pair.0); //~ heap 3
} //~ heap 0
