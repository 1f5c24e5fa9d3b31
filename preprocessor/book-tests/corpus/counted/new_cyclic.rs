use std::rc::{Rc, Weak};

struct Gadget {
    me: Weak<Gadget>,
    numbers: [u16; 3],
}

fn main() {
    let gadget = Rc::new_cyclic(|me| {
        let me = me.clone();
        println!("~ me.strong {}", me.strong_count());
        Gadget { me, numbers: [1, 2, 3] }
    });
    println!("~ gadget.strong {}\n~ gadget.weak {}", Rc::strong_count(&gadget), Rc::weak_count(&gadget));
    println!("~ gadget.value.numbers {:?}", gadget.numbers);
    println!("~ gadget.value.me.strong {}\n~ gadget.value.me (Weak)", gadget.me.strong_count());
}
