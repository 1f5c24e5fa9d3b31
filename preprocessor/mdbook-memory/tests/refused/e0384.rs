fn main() {
    let n = 1;
    println!("{n}");
    n = 2;
    println!("{n}");
}
//= E0384: n is not declared mut: it gets a value once (line 2), and line 4 would be the second time.
//=   Conflict · line 4 · n = 2;
//=   First value · line 2 · let n = 1;
//=   2–4 · n has its value since line 2 and is not declared mut
//=   4–4 · refused: n is changed on line 4
