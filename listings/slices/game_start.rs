struct Game {
    players: Vec<String>,
    log: Vec<String>,
}

impl Game {
    fn players(&self) -> &[String] {
        &self.players
    }

    fn greet_all(&mut self) {
        for name in self.players() {
            self.log.push(format!("hello, {name}")); //~ E0502
        }
    }
}

fn main() {
    let players = vec![String::from("ada"), String::from("grace")];
    let mut game = Game { players, log: Vec::new() };
    game.greet_all();
    assert_eq!(game.log, ["hello, ada", "hello, grace"]);
    assert_eq!(game.players().len(), 2);
}
