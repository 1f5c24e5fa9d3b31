fn main() {
    let s = String::new();
    let t = String::new();
    let f = move || s.len();
    f();
    let g = || t.len();
    g();
    drop(t);
    println!("end");
}
//= in main
//= 4 s=m f=R-O
//= 6 t=R-- g=R-O
//= 7 t=R-O
//= 8 t=m g=x8
