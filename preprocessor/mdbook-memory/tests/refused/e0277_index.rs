fn main() {
    let text = "text";
    println!("{}", text[0]);
}
//= E0277: The type str cannot be indexed by {integer} (line 3).
