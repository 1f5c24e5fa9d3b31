fn eat(food: &str) {
    println!("eating {food}"); //~ food = "bread", prints "eating bread", key
}

fn main() {
    let s = String::from("bread"); //~ heap 1
    for _ in 0..2 {
        eat(&s); //~ s live, heap 1
    }
} //~ heap 0, freed 1, key
