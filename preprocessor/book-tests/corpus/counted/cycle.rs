use std::{cell::RefCell, rc::Rc};

struct Link {
    number: u8,
    next: RefCell<Option<Rc<Link>>>,
}

fn main() {
    let one = Rc::new(Link { number: 1, next: RefCell::new(None) });
    let two = Rc::new(Link { number: 2, next: RefCell::new(Some(Rc::clone(&one))) });
    println!("~ one.strong {}\n~ two.strong {}", Rc::strong_count(&one), Rc::strong_count(&two));
    *one.next.borrow_mut() = Some(Rc::clone(&two));
    println!("~ one.strong {}\n~ two.strong {}", Rc::strong_count(&one), Rc::strong_count(&two));
    println!("~ one.value.number {}\n~ two.value.next.value.0.ptr.value.number {}", one.number, {
        two.next.borrow().as_ref().map_or(0, |link| link.number)
    });
    println!("~ one.value.next.value.variant Some\n~ one.value.next.borrow 0");
}
