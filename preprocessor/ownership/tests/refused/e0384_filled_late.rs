fn main() {
    let n;
    n = 1;
    println!("{n}");
    n = 2;
    println!("{n}");
}
//= E0384 3 5 -
//=   3-5 owns n>: n has its value since line 3 and is not declared mut
//=   5-5 changed n>: n is changed on line 5
