fn main() {
    let n = 1;
    let r = &n;
    *r = 2;
}
//= E0594: *r is reached through &, which lends it to be read: line 4 cannot assign to it.
//=   3–4 · n is lent to r, to read, until line 4
//=   4–4 · refused: *r is changed on line 4
