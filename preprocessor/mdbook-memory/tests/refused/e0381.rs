fn main() {
    let n: u32;
    println!("{n}");
}
//= E0381: n has no value yet on line 3: a place has to be filled before it is used.
//=   Conflict · line 3 · println!("{n}");
//=   Declaration · line 2 · let n: u32;
//=   2–3 · n has no value yet
//=   3–3 · refused: n is lent, to read, on line 3
