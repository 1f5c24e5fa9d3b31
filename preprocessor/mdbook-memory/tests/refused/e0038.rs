fn main() {
    let all: Vec<Box<dyn Clone>> = Vec::new();
    println!("{}", all.len());
}
//= E0038: Clone cannot be used behind dyn: a caller who does not know the type could not call all of it.
