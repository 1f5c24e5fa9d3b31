struct Player {
    nickname: Option<String>,
}

fn greet(player: &Player) {
    match player.nickname { //~ E0507
        Some(name) => println!("hi {name}"),
        None => println!("hello"),
    }
}

fn main() {
    let player = Player { nickname: Some(String::from("ace")) };
    greet(&player);
    greet(&player);
}
