fn shout(text: &mut String) {
    text.push('!');
}

fn main() {
    let mut s = String::from("hi");
    shout(&s); //~ E0308
    println!("{s}");
}
