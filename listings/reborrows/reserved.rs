fn main() {
    let mut v = vec![10, 20];
    v.push({
        let n = v.len(); //~ n = 2, v = [10, 20]
        n * 100 //~ v = [10, 20]
    });
    println!("{v:?}"); //~ prints "[10, 20, 200]"
}
