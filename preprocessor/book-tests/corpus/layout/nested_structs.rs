#[derive(Debug, Clone, Default)]
struct Address {
    street: String,
    number: u16,
}

#[derive(Debug, Clone, Default)]
struct Person {
    name: String,
    home: Address,
    work: Option<Address>,
    ages: [u8; 3],
}

fn main() {
    let home = Address { street: "Elm".to_string(), number: 5 };
    let person = Person { name: "Ada".to_string(), work: Some(home.clone()), home, ages: [1, 2, 3] };
    println!("~ person {person:?}\n~ person.size {}", size_of_val(&person));
    println!("~ person.home.street {:?}\n~ person.work.0.number 5\n~ person.ages[2] 3", person.home.street);
    println!("~ person.home.address {:p}\n~ person.ages.address {:p}", &person.home, &person.ages);
    let empty = Person::default();
    println!("~ empty {empty:?}\n~ empty.work.variant None");
}
