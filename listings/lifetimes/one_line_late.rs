fn main() {
    let mut count = 1;
    let seen = &count;
    count += 1; //~ E0506
    println!("{seen}");
    println!("{count}");
}
