fn eat(food: String) {
    println!("eating {food}");
}

fn main() {
    let s = String::from("bread");
    for _ in 0..2 {
        eat(s); //~ E0382
    }
}
