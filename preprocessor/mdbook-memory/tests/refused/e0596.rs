fn main() {
    let s = String::new();
    s.push('a');
}
//= E0596: s is not declared mut: line 3 cannot borrow it mutably.
//=   2–3 · s is not declared mut
//=   3–3 · refused: s is lent to push(), to change, on line 3
