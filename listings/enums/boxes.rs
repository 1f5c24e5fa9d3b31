fn main() {
    let full = Some(Box::new(7u8)); //~ heap 1
    let empty: Option<Box<u8>> = None; //~ heap 1
    let text = Some(String::from("emma")); //~ heap 2
    let blank = Some(String::new()); //~ heap 2
    let none: Option<String> = None; //~ heap 2
    let sizes = [size_of_val(&empty), size_of_val(&none)]; //~ sizes = [8, 24]
    println!("{full:?} {empty:?} {text:?} {blank:?} {none:?} {sizes:?}");
} //~ heap 0
