fn main() {
    let text: str = *"text";
    println!("{}", text.len());
}
//= E0277: str has no size that is known before the program runs, and the place on line 2 needs one. Behind a reference or a Box it has.
