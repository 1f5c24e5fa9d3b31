fn main() {
    let name: String = "Ada";
    println!("{name}");
}
//= E0308: The types on line 2 do not fit: expected String, found &str.
