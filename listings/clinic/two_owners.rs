struct Team {
    captain: String,
}

struct Match {
    home: Team,
}

fn main() {
    let captain = String::from("ada");
    let team = Team { captain };
    let first = Match { home: team };
    let second = Match { home: team }; //~ E0382
    assert_eq!(first.home.captain, second.home.captain);
}
