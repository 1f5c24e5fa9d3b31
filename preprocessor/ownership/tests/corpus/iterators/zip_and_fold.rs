// Two lists are lent for one walk.
fn main() {
    let names = vec![String::from("x"), String::from("y")];
    let mut sizes = vec![1, 2];
    let text = names.iter().zip(&mut sizes).fold(String::new(), |mut all, (name, size)| {
        *size += 10;
        all.push_str(name);
        all
    });
    sizes.push(3);
    drop(names);
    println!("{text} {sizes:?}");
}
