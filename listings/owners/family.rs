struct Person {
    name: &'static str,
    children: Vec<Person>,
}

impl Drop for Person {
    fn drop(&mut self) {
        println!("{} goes", self.name);
    }
}

fn main() {
    let ben = Person { name: "ben", children: Vec::new() }; //~ heap 0
    let mut anna = Person { name: "anna", children: Vec::new() };
    anna.children.push(ben); //~ ben moved, heap 1
    let cleo = Person { name: "cleo", children: Vec::new() };
    anna.children.push(cleo); //~ cleo moved, anna.children.len = 2, heap 1
    println!("{} has two children", anna.name);
} //~ heap 0, freed 1
