use std::rc::Rc;

struct Step {
    name: char,
    next: Option<Rc<Step>>,
}

fn main() {
    let home = Rc::new(Step { name: 'h', next: None }); //~ heap 1
    let bridge = Rc::new(Step { name: 'b', next: Some(home) }); //~ home moved, heap 2
    let anna = Rc::new(Step { name: 'a', next: Some(Rc::clone(&bridge)) }); //~ heap 3
    let cleo = Rc::new(Step { name: 'c', next: Some(bridge) }); //~ bridge moved, heap 4
    println!("{} {}", anna.name, cleo.name); //~ prints "a c"
    drop(anna); //~ anna moved, heap 3, freed 1
    if let Some(next) = &cleo.next {
        println!("then {}", next.name); //~ prints "then b"
    }
} //~ heap 0, freed 4
