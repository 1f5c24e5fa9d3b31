// A local that gets its value in both arms holds one after them.
fn main() {
    let text;
    let flag = std::env::args().count() > 5;
    if flag {
        text = String::from("many");
    } else {
        let mut few = String::from("few");
        few.push('!');
        text = few;
    }
    let length = text.len();
    println!("{text} {length}");
}
