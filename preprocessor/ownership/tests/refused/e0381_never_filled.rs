fn main() {
    let s: String;
    let r = &s;
    println!("{r}");
}
//= E0381 2 3 -
//=   2-3 unfilled s>: s has no value yet
//=   3-4 shared s>r: s is lent to r, to read, until line 4
