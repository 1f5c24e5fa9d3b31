use std::cell::RefCell;

struct Writer<'a> {
    name: &'static str,
    log: &'a RefCell<Vec<String>>,
}

impl Writer<'_> {
    fn write(&self, what: &str) {
        self.log.borrow_mut().push(format!("{}: {what}", self.name));
    } //~ key
}

fn main() {
    let log = RefCell::new(Vec::new());
    let door = Writer { name: "door", log: &log };
    let lift = Writer { name: "lift", log: &log }; //~ key
    door.write("opens");
    lift.write("moves"); //~ key
    assert_eq!(*log.borrow(), ["door: opens", "lift: moves"]);
}
