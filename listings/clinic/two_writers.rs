struct Writer<'a> {
    name: &'static str,
    log: &'a mut Vec<String>,
}

impl Writer<'_> {
    fn write(&mut self, what: &str) {
        self.log.push(format!("{}: {what}", self.name));
    }
}

fn main() {
    let mut log = Vec::new();
    let mut door = Writer { name: "door", log: &mut log };
    let mut lift = Writer { name: "lift", log: &mut log }; //~ E0499
    door.write("opens");
    lift.write("moves");
    assert_eq!(log, ["door: opens", "lift: moves"]);
}
