struct Writer<'a> {
    name: &'static str,
    log: &'a mut Vec<String>,
}

impl Writer<'_> {
    fn write(&mut self, what: &str) {
        let line = format!("{}: {what}", self.name);
        self.log.push(line);
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
