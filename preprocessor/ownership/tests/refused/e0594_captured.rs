fn main() {
    let n = 1;
    let mut add = || n += 1;
    add();
}
//= E0594 - 3 -
//=   2-3 owns n>: n is not declared mut
//=   3-3 changed n>: n is changed on line 3
