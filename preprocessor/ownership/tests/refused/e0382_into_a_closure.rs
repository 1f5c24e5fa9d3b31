fn main() {
    let s = String::from("a");
    let show = move || println!("{s}");
    show();
    println!("{s}");
}
//= E0382 3 5 -
//=   3-5 moved s>show: s is moved to show on line 3
//=   5-5 shared s>a temporary value: s is lent, to read, on line 5
