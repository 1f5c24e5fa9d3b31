fn main() {
    let mut door: Option<bool> = None; //~ bytes door = 02, key
    let mut sheet: Option<Option<bool>> = None; //~ bytes sheet = 03
    let mut letter: Option<char> = None; //~ bytes letter = 00 00 11 00
    let mut boxed: Option<Box<u8>> = None; //~ bytes boxed = 00 00 00 00 00 00 00 00
    let mut text: Option<String> = None; //~ bytes text = 00 00 00 00 00 00 00 80
    let mut number: Option<u32> = None; //~ bytes number = 00 00 00 00, key
    println!("{door:?} {sheet:?} {letter:?} {boxed:?} {text:?} {number:?}");
    door = Some(true); //~ bytes door = 01
    sheet = Some(None); //~ bytes sheet = 02
    letter = Some('é'); //~ bytes letter = e9 00 00 00
    boxed = Some(Box::new(7)); //~ heap 1
    text = Some(String::from("emma")); //~ bytes text = 04 00 00 00 00 00 00 00
    number = Some(5); //~ bytes number = 01 00 00 00 05 00 00 00, key
    println!("{door:?} {sheet:?} {letter:?} {boxed:?} {text:?} {number:?}");
} //~ heap 0
