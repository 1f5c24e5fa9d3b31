struct Player {
    nickname: Option<String>,
}

fn greet(player: &Player) {
    match &player.nickname {
        Some(name) => println!("hi {name}"), //~ prints "hi ace", key
        None => println!("hello"),
    }
}

fn main() {
    let player = Player { nickname: Some(String::from("ace")) }; //~ heap 1
    greet(&player); //~ player live, heap 1
    greet(&player); //~ player live, heap 1, key
} //~ heap 0, freed 1
