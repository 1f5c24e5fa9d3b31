use std::rc::Rc;

fn count(handle: &Rc<String>) -> usize {
    Rc::strong_count(handle)
}

fn count_of(handle: Rc<String>) -> usize {
    Rc::strong_count(&handle)
}

fn main() {
    let a = Rc::new(String::from("milk"));
    let b = a.clone();
    let text = a.to_string();
    assert_eq!(count(&b), 2, "two handles and a text");
    let all = vec![a.clone(), b.clone()];
    assert_eq!(count(&a), 4, "two in the vector");
    assert_eq!(count_of(a.clone()), 5, "one for the call");
    assert_eq!(count(&a), 4, "after the call");
    let r = &all[0];
    assert_eq!(count(r), 4, "a reference");
    let weak = Rc::downgrade(r);
    drop(all);
    drop(b);
    assert_eq!(count(&a), 1, "{} {}", text, weak.strong_count());
}
