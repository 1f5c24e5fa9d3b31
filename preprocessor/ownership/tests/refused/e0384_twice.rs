fn main() {
    let n = 1;
    println!("{n}");
    n = 2;
    println!("{n}");
}
//= E0384 2 4 -
//=   2-4 owns n>: n has its value since line 2 and is not declared mut
//=   4-4 changed n>: n is changed on line 4
