// A closure that only reads lends what it names until its last call.
fn main() {
    let mut name = String::from("Ada");
    let greet = |word: &str| format!("{word} {name}");
    let first = greet("Hello");
    let second = greet("Bye");
    name.push('!');
    println!("{first}, {second}, {name}");
}
