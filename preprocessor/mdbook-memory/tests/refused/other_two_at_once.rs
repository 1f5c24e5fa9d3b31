fn main() {
    let s = String::new();
    let t = s;
    println!("{s}");
    let k = t;
    k.clone_from(&s);
}
//= E0382: The value of s moved away on line 3; s is empty since, and line 4 uses it.
//=   Conflict · line 4 · println!("{s}");
//=   Move · line 3 · let t = s;
//=   3–4 · s is moved to t on line 3
//=   4–4 · refused: s is lent, to read, on line 4
//= E0596: k is not declared mut: line 6 cannot borrow it mutably.
//=   5–6 · k is not declared mut
//=   6–6 · refused: k is lent to clone_from(), to change, on line 6
