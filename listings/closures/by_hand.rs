struct Visit<'a> {
    count: &'a mut u32,
    name: &'a String,
}

impl Visit<'_> {
    fn call(&mut self) {
        *self.count += 1;
        println!("{} {}", self.name, self.count); //~ prints "anna 1"
    }
}

fn main() {
    let mut count = 0;
    let name = String::from("anna");
    let mut visit = Visit { count: &mut count, name: &name };
    visit.call(); //~ count = 1
    visit.call(); //~ count = 2
    println!("{count}"); //~ prints "2"
}
