struct Player {
    name: String,
    score: u32,
}

fn main() {
    let mut player = Player { name: String::from("anna"), score: 0 };
    let mut hit = || player.score += 1;
    let name = &player.name; //~ player.score = 0
    hit(); //~ player.score = 1
    hit(); //~ player.score = 2
    println!("{name} {}", player.score); //~ prints "anna 2"
}
