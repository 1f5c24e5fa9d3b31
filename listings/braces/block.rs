fn main() {
    let outer = String::from("outer"); //~ frame 208, outer = "outer", heap 1
    {
        let inner = String::from("inner"); //~ inner = "inner", heap 2
        println!("{inner}"); //~ prints "inner", inner = "inner", heap 2
    } //~ frame 208, heap 1, freed 1, outer live
    println!("{outer}"); //~ prints "outer", outer = "outer", heap 1
} //~ heap 0
