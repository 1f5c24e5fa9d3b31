use std::thread;

fn main() {
    let mut words = vec![String::from("one")];
    thread::scope(|scope| {
        scope.spawn(|| {
            words.push(String::from("two"));
        });
    });
    println!("{words:?}"); //~ prints "[\"one\", \"two\"]"
}
