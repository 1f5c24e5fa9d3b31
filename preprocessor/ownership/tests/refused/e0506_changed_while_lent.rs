fn main() {
    let mut n = 1;
    let r = &n;
    n += 1;
    println!("{r}");
}
//= E0506 3 4 5
//=   3-5 shared n>r: n is lent to r, to read, until line 5
//=   4-4 changed n>: n is changed on line 4
