struct Player {
    name: String,
    score: u32,
}

fn rename(player: &mut Player, new: &str) -> String {
    std::mem::replace(&mut player.name, String::from(new)) //~ heap 2
}

fn main() {
    let mut player = Player { name: String::from("ada"), score: 7 }; //~ heap 1
    let old = rename(&mut player, "grace"); //~ old = "ada", player.name = "grace", heap 2, key
    println!("{old} is now {}, {} points", player.name, player.score);
} //~ heap 0
