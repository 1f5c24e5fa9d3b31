fn main() {
    let name: u32 = "Ada";
    let n = missing + 1;
    println!("{name}{n}");
}
//= E0425: On line 3 nothing of the name missing is in scope.
//= E0308: The types on line 2 do not fit: expected u32, found &str.
