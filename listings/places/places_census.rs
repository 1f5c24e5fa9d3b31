static LIMIT: i32 = 50;

fn answer() -> i32 {
    42
}

fn main() {
    let local = 10; //~ local = 10, heap 0
    let boxed = Box::new(20); //~ boxed = 20, heap 1
    let limit = &LIMIT; //~ limit = 50, heap 1
    let word = "static text"; //~ word = "static text", heap 1
    let code: fn() -> i32 = answer; //~ code live, heap 1
    println!("{local} {boxed} {limit} {word} {}", code()); //~ prints "10 20 50 static text 42"
} //~ heap 0, freed 1
