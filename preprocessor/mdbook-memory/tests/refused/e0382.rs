fn main() {
    let a = String::from("a");
    let b = a;
    println!("{a}{b}");
}
//= E0382: The value of a moved away on line 3; a is empty since, and line 4 uses it.
//=   Conflict · line 4 · println!("{a}{b}");
//=   Move · line 3 · let b = a;
//=   3–4 · a is moved to b on line 3
//=   4–4 · refused: a is lent, to read, on line 4
