fn reset(v: &mut [i32]) {
    v[0] = 10;
}

fn main() {
    let mut v = vec![1, 2];
    reset(&mut v); //~ v = [10, 2], key
    let one = &v[0];
    let n = v.len(); //~ *one = 10, n = 2, key
    println!("{one} of {n}"); //~ prints "10 of 2"
}
