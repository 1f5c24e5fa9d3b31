fn main() {
    let n = 42;
    let padded = format!(" {n} "); //~ padded = " 42 ", heap 1, key
    let text = padded.trim(); //~ text = "42", heap 1, key
    println!("{text}"); //~ prints "42"
} //~ heap 0
