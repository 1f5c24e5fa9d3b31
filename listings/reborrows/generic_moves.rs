fn same<T>(t: T) -> T {
    t
}

fn main() {
    let mut x = 1;
    let a = &mut x;
    let b = same(a);
    *b += 1;
    *a += 1; //~ E0382
    println!("{x}");
}
