fn main() {
    let mut count = 0;
    let name = String::from("anna"); //~ heap 1
    let mut visit = || {
        count += 1;
        println!("{name} {count}"); //~ prints "anna 1"
    };
    visit(); //~ count = 1
    visit(); //~ count = 2, name = "anna"
    println!("{count}"); //~ prints "2"
} //~ heap 0
