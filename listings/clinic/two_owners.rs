struct Team {
    players: Vec<String>,
}

struct Match {
    home: Team,
}

fn main() {
    let team = Team { players: vec![String::from("ada")] };
    let first = Match { home: team };
    let second = Match { home: team }; //~ E0382
    assert_eq!(first.home.players, second.home.players);
}
