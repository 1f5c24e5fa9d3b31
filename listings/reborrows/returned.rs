fn first(v: &mut Vec<i32>) -> &i32 {
    v[0] = 10;
    &v[0]
}

fn main() {
    let mut v = vec![1, 2];
    let one = first(&mut v);
    let n = v.len(); //~ E0502
    println!("{one} of {n}");
}
