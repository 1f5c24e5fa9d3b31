use std::cell::RefCell;

thread_local! {
    static LOG: RefCell<String> = const { RefCell::new(String::new()) };
}

struct Bell(char);

impl Drop for Bell {
    fn drop(&mut self) {
        LOG.with_borrow_mut(|log| log.push(self.0));
    }
}

struct Pair {
    _low: Bell,
    _high: Bell,
}

fn order_of(scene: impl FnOnce()) -> String {
    scene();
    LOG.take()
}

fn two_names() {
    let _a = Bell('a');
    let _b = Bell('b');
}

fn a_struct() {
    let _pair = Pair { _high: Bell('a'), _low: Bell('b') };
}

fn an_assignment() {
    let mut _bell = Bell('a');
    _bell = Bell('b');
    let _c = Bell('c');
}

fn shadowed() {
    let bell = Bell('a');
    let bell = (bell, Bell('b'));
    let _c = Bell('c');
    drop(bell.1);
}

fn early() {
    let a = Bell('a');
    let _b = Bell('b');
    drop(a);
    let _ = Bell('c');
}

fn forgotten() {
    let _a = Bell('a');
    std::mem::forget(vec![Bell('b')]);
    let _c = Box::new(Bell('c'));
}

fn main() {
    assert_eq!(order_of(two_names), "ba");
    assert_eq!(order_of(a_struct), "ba");
    assert_eq!(order_of(an_assignment), "acb");
    assert_eq!(order_of(shadowed), "bca");
    assert_eq!(order_of(early), "acb");
    assert_eq!(order_of(forgotten), "ca");
}
