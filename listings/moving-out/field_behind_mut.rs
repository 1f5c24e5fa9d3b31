struct Player {
    name: String,
    score: u32,
}

fn rename(player: &mut Player, new: &str) -> String {
    let old = player.name; //~ E0507
    player.name = String::from(new);
    old
}

fn main() {
    let mut player = Player { name: String::from("ada"), score: 7 };
    let old = rename(&mut player, "grace");
    println!("{old} is now {}, {} points", player.name, player.score);
}
