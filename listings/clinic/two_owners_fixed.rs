use std::rc::Rc;

struct Team {
    players: Vec<String>,
}

struct Match {
    home: Rc<Team>,
}

fn main() {
    let team = Rc::new(Team { players: vec![String::from("ada")] }); //~ heap 3, key
    let first = Match { home: Rc::clone(&team) }; //~ heap 3, key
    let second = Match { home: team }; //~ heap 3, team moved, key
    assert_eq!(first.home.players, second.home.players);
} //~ heap 0
