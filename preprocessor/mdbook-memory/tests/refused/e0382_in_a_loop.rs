fn main() {
    let a = String::from("a");
    for _ in 0..2 {
        drop(a);
    }
}
//= E0382: The first turn of the loop moves the value of a away on line 4; the next turn would find a empty.
//=   Move and conflict · line 4 · drop(a);
//=   4–5 · a is moved into drop() on line 4
//=   4–4 · refused: in the next turn of the loop, a is moved into drop() on line 4
