fn main() {
    let short = String::from("hi"); //~ short.len = 2, heap 1
    let mut long = String::from("a text"); //~ long.len = 6, heap 2
    let before = size_of_val(&long); //~ before = 24
    long.push_str(" that is a good deal longer"); //~ long.len = 33, heap 2
    let after = [size_of_val(&short), size_of_val(&long)]; //~ after = [24, 24]
    println!("{before} {after:?}"); //~ prints "24 [24, 24]"
} //~ heap 0
