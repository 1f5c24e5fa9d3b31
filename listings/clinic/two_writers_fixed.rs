use std::cell::RefCell;

struct Writer<'a> {
    name: &'static str,
    log: &'a RefCell<Vec<String>>,
}

impl Writer<'_> {
    fn write(&self, what: &str) {
        let line = format!("{}: {what}", self.name);
        self.log.borrow_mut().push(line); //~ key
    }
}

fn main() {
    let log = RefCell::new(Vec::new());
    let door = Writer { name: "door", log: &log };
    let lift = Writer { name: "lift", log: &log }; //~ key
    door.write("opens");
    lift.write("moves"); //~ key
    let log = log.borrow();
    assert_eq!(*log, ["door: opens", "lift: moves"]);
}
