fn main() {
    let v = vec![String::new()];
    let s = v[0];
    println!("{s}");
}
//= E0507: Nothing can be moved out of an element of a Vec<String> on line 3: the collection would be left with an empty place in the middle.
//=   2–5 · v keeps all that it holds until line 5
//=   3–3 · refused: v[0] is moved to s on line 3
