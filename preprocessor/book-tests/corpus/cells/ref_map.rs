use std::cell::{Ref, RefCell, RefMut};

struct Person {
    name: String,
    age: u8,
}

fn main() {
    let person = RefCell::new(Person { name: "Ada".to_string(), age: 36 });
    {
        let name = Ref::map(person.borrow(), |p| &p.name);
        println!("~ name {name:?}\n~ person.borrow 1\n~ person.value.age {}", person.borrow().age);
    }
    let mut age = RefMut::map(person.borrow_mut(), |p| &mut p.age);
    *age += 1;
    println!("~ age {age:?}\n~ person.borrow -1\n~ person.value.age {}", *age);
    drop(age);
    println!("~ person.value.name {:?}", person.borrow().name);
}
