fn main() {
    let s = String::from("hello");
    let mut v = Vec::with_capacity(2); //~ heap 2, v.len = 0
    v.push(s); //~ s moved, v = ["hello"], heap 2
    let t = v.remove(0); //~ t = "hello", v.len = 0, heap 2, freed 0
    println!("{t} {}", v.len());
} //~ heap 0
