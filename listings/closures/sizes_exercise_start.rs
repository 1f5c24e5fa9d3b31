fn main() {
    let small = 7u8;
    let large = 7u64;
    let text = String::from("abc");
    let words = vec![String::from("a"), String::from("b")];

    let a = || small;
    let b = move || small;
    let c = move || u64::from(small) + large;
    let d = || text.len();
    let e = || words;
    let f = |words: Vec<String>| words.len();

    assert_eq!(size_of_val(&a), 1);
    assert_eq!(size_of_val(&b), 8);
    assert_eq!(size_of_val(&c), 9);
    assert_eq!(size_of_val(&d), 24);
    assert_eq!(size_of_val(&e), 8);
    assert_eq!(size_of_val(&f), 24);
    assert_eq!(f(e()) + d() + usize::from(a() + b()) + c() as usize, 33);
}
