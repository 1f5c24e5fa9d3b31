fn shown() -> dyn std::fmt::Display {
    1
}
fn main() {
    println!("{}", shown());
}
//= E0746: A trait object has no size that the caller could know to make room for; Box<dyn …> or impl … has one.
//= E0277: dyn std::fmt::Display has no size that is known before the program runs, and the place on line 5 needs one. Behind a reference or a Box it has.
//= E0277: (dyn std::fmt::Display + 'static) has no size that is known before the program runs, and the place on line 5 needs one. Behind a reference or a Box it has.
