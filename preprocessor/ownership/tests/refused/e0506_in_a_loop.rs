fn main() {
    let mut n = 1;
    let r = &n;
    let mut turn = 0;
    while turn < 2 {
        println!("{r}");
        n += 1;
        turn += 1;
    }
    println!("{n}");
}
//= E0506 3 7 6
//=   3-9 next turn shared n>r: n is lent to r, to read, until line 9, in every turn of the loop
//=   7-7 changed n>: n is changed on line 7
