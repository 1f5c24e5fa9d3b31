fn main() {
    let count = 0;
    let mut visit = || count += 1; //~ E0594
    visit();
    visit();
    println!("{count}");
}
