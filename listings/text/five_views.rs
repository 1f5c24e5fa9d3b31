fn main() {
    let literal = "hello"; //~ literal = "hello", literal.len = 5, heap 0
    let owned = String::from(literal); //~ owned = "hello", heap 1
    let view = owned.as_str(); //~ view = "hello", heap 1
    let part = &owned[1..3]; //~ part = "el", part.len = 2, heap 1
    let boxed: Box<str> = literal.into(); //~ boxed = "hello", heap 2
    println!("{literal} {owned} {view} {part} {boxed}"); //~ heap 2, prints "hello hello hello el hello"
} //~ heap 0, freed 2
