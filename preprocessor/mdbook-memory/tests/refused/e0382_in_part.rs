fn main() {
    let pair = (String::new(), 1);
    let text = pair.0;
    let again = pair;
    println!("{text}{}", again.1);
}
//= E0382: A part of pair was moved out on line 3; pair is incomplete, and line 4 needs all of it.
//=   Conflict · line 4 · let again = pair;
//=   Move · line 3 · let text = pair.0;
//=   3–4 · pair.0 is moved to text on line 3
//=   4–4 · refused: pair is moved to again on line 4
