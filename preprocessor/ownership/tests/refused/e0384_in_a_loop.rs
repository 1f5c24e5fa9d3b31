fn main() {
    let last;
    for n in 0..3 {
        last = n;
    }
    println!("{last}");
}
//= E0384 - 4 -
//=   4-5 next turn owns last>: last has its value since line 4 and is not declared mut
//=   4-4 changed last>: in the next turn of the loop, last is changed on line 4
//= E0381 2 6 -
//=   2-6 unfilled last>: last has a value only on some of the ways to line 6
//=   6-6 shared last>a temporary value: last is lent, to read, on line 6
