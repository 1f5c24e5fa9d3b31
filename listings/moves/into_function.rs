fn eat(food: String) {
    println!("eating {food}"); //~ food = "bread", heap 1, prints "eating bread"
} //~ heap 0, freed 1

fn main() {
    let s = String::from("bread"); //~ s = "bread", heap 1
    eat(s); //~ s moved, heap 0
    println!("nothing left"); //~ heap 0, freed 1
}
