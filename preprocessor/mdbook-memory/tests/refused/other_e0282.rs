fn main() {
    let all = Vec::new();
    println!("{}", all.len());
}
//= E0282: The type on line 2 cannot be told: nothing in the function says what is left open in it, the _ of Vec<_>.
