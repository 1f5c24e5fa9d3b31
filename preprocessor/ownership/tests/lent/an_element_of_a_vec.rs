fn main() {
    let mut v = vec![1, 2, 3];
    let first = &v[0];
    let n = *first;
    let again = &v;
    println!("{again:?} {n}");
    v.push(4);
    println!("{v:?}");
}
//= in main
//= 2 v=RWO
//= 3 v=R-- first=R-O *first=R--
//= 4 v=RWO first=R-O
//= 5 v=R-- again=R-O
//= 6 v=RWO
//= 7 first=x7 again=x7
