fn main() {
    let n = 1;
    let r = &n;
    *r = 2;
}
//= E0594 - 4 -
//=   3-4 shared n>r: n is lent to r, to read, until line 4
//=   4-4 changed *r>: *r is changed on line 4
