fn main() {
    let r;
    {
        let n = 5;
        r = &n;
    }
    println!("{r}");
}
//= E0597 5 6 7
//=   5-7 shared n>r: n is lent to r, to read, until line 7
//=   6-6 dropped n>: n is gone at the end of its scope on line 6
