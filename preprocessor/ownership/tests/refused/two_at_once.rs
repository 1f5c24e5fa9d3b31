fn main() {
    let s = String::from("a");
    let r = &s;
    let t = s;
    println!("{r}{t}");
    let mut v = vec![1];
    let first = &mut v[0];
    v.clear();
    *first = 1;
    println!("{s}");
}
//= E0505 3 4 5
//=   3-5 shared s>r: s is lent to r, to read, until line 5
//=   4-4 moved s>t: s is moved to t on line 4
//= E0499 7 8 9
//=   7-9 mutable v>first: v is lent to first, to change, until line 9
//=   8-8 mutable v>clear(): v is lent to clear(), to change, on line 8
//= E0382 4 10 -
//=   4-10 moved s>t: s is moved to t on line 4
//=   10-10 shared s>a temporary value: s is lent, to read, on line 10
