use std::{cell::RefCell, fmt::Debug, rc::Rc};

struct Packet<T: ?Sized> {
    kind: u16,
    body: T,
}

struct Outer<T: ?Sized> {
    before: u8,
    inner: Packet<T>,
}

struct Name {
    length: u8,
    text: [u16],
}

fn main() {
    let fixed = Packet { kind: 7, body: [1u8, 2, 3] };
    let slice: &Packet<[u8]> = &fixed;
    println!("~ slice.to {:p}\n~ slice.len {}\n~ fixed.body {:?}\n~ slice.size {}", &fixed, slice.body.len(), &slice.body, size_of_val(&slice));
    let boxed: Box<Packet<[u32]>> = Box::new(Packet { kind: 8, body: [9, 10] });
    println!("~ boxed.kind {}\n~ boxed.body {:?}\n~ boxed.body.address {:p}", boxed.kind, &boxed.body, boxed.body.as_ptr());
    let object: Box<Packet<dyn Debug>> = Box::new(Packet { kind: 9, body: 77u64 });
    println!("~ object.kind {}\n~ object.body {:?}\n~ object.concrete u64\n~ object.body.address {:p}", object.kind, &object.body, &raw const object.body as *const u64);
    let nested: Rc<Outer<dyn Debug>> = Rc::new(Outer { before: 1, inner: Packet { kind: 2, body: "deep" } });
    println!("~ nested.value.before {}\n~ nested.value.inner.kind {}\n~ nested.value.inner.body {:?}", nested.before, nested.inner.kind, &nested.inner.body);
    let shared: Rc<RefCell<dyn Debug>> = Rc::new(RefCell::new(vec![1u8, 2]));
    println!("~ shared.value.value {:?}\n~ shared.value.borrow 0\n~ shared.strong 1", &*shared.borrow());
    let cells: Box<RefCell<[String]>> = Box::new(RefCell::new(["a".to_string(), "b".to_string()]));
    println!("~ cells.value {:?}\n~ cells.borrow 0", &*cells.borrow());
    let words = [3u16, 65, 66];
    // SAFETY: like `Name`, with a length of two; aligned, and nothing of it is outside of `words`.
    let name = unsafe { &*(&raw const words as *const [u16; 2] as *const [u16] as *const Name) };
    println!("~ name.to {:p}\n~ name.len {}", &words, name.text.len() + usize::from(name.length) - 3);
}
