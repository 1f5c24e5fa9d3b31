struct Person {
    name: String,
    pets: Vec<String>,
}
fn main() {
    let name = String::from("n");
    let pets = vec![String::from("p")];
    let person = Person { name, pets }; //~ name=moved(moved to person.name) pets=moved(moved to person.pets) person=live
    let other = Person { name: String::from("o"), ..person }; //~ person=partly person.1=moved(to other) other=live
    println!("{} {} {}", person.name, other.pets.len(), other.name);
} //~ person=dropped person.1=moved other=dropped
