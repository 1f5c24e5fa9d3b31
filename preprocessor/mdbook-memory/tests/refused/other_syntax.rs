fn main() {
    let n = 1
    println!("{n}");
}
//= error: Expected ;, found println (line 2).
