fn main() {
    let all = Vec::new();
    println!("{}", all.len());
}
//= E0282: Type annotations needed for Vec<_> (line 2).
