fn main() {
    let sum = 2 + 2;
    let verdict;
    if sum == 4 {
        verdict = "right";
    }
    println!("{verdict}"); //~ E0381
}
