use std::rc::Rc;

fn main() {
    let mut one = Rc::new(vec![1]);
    let two = Rc::clone(&one);
    println!("~ one.strong {}\n~ two.to {:p}", Rc::strong_count(&one), Rc::as_ptr(&two).wrapping_byte_sub(16));
    Rc::make_mut(&mut one).push(2);
    println!("~ one {one:?}\n~ two {two:?}\n~ one.strong {}", Rc::strong_count(&one));
    let weak = Rc::downgrade(&one);
    Rc::make_mut(&mut one).push(3);
    println!("~ one {one:?}\n~ one.weak {}\n~ one.strong 1", Rc::weak_count(&one));
    let alone = Rc::try_unwrap(one);
    println!("~ alone {alone:?}\n~ alone.variant Ok\n~ weak {weak:?}");
}
