fn main() {
    let pair = [String::new(), String::new()];
    let one = pair[0];
    println!("{one}");
}
//= E0508: An element cannot be moved out of an array by its index: the compiler keeps no account of which elements are gone.
//=   2–5 · pair owns its value, all of it, until line 5
//=   3–3 · refused: pair[0] is moved to one on line 3
