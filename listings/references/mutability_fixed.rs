fn shout(text: &mut String) {
    text.push('!'); //~ text = "hi!", key
}

fn main() {
    let mut s = String::from("hi"); //~ s = "hi"
    shout(&mut s); //~ s = "hi!", key
    println!("{s}"); //~ prints "hi!"
} //~ heap 0
