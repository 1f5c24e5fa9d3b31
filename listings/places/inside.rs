fn inside<T, U>(part: &T, whole: &U) -> bool {
    let start = (&raw const *whole).addr();
    let distance = (&raw const *part).addr().wrapping_sub(start);
    distance < size_of::<U>()
}

fn main() {
    let pair = (10, "hello");
    let list = vec![1, 2, 3];
    let guess = [true, true, false, false];
    let found = [
        inside(&pair.0, &pair),
        inside(&pair.1, &pair),
        inside(&pair.1.as_bytes()[0], &pair),
        inside(&list[0], &list),
    ]; //~ found = [true, true, false, false]
    assert_eq!(guess, found);
}
