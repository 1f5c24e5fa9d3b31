use std::slice::from_ref;

fn inside<T, U>(part: &T, whole: &U) -> bool {
    let bytes = from_ref(whole).as_ptr_range();
    bytes.contains(&(&raw const *part).cast())
}

fn main() {
    let pair = (10, "hello");
    let list = vec![1, 2, 3];
    let guess = [true, true, true, true];
    let found = [
        inside(&pair.0, &pair),
        inside(&pair.1, &pair),
        inside(&pair.1.as_bytes()[0], &pair),
        inside(&list[0], &list),
    ];
    assert_eq!(guess, found); //~ ends panics
}
