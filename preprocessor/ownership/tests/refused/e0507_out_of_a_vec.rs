fn main() {
    let v = vec![String::new()];
    let s = v[0];
    println!("{s}");
}
//= E0507 - 3 -
//=   2-5 owns v>: v keeps all that it holds until line 5
//=   3-3 moved v[0]>s: v[0] is moved to s on line 3
