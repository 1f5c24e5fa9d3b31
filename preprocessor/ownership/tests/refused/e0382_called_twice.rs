fn main() {
    let s = String::from("a");
    let give = move || s;
    let one = give();
    let two = give();
    println!("{one}{two}");
}
//= E0382 4 5 -
//=   4-5 moved give>: give is moved into its own call on line 4
//=   5-5 moved give>: give is moved into its own call on line 5
