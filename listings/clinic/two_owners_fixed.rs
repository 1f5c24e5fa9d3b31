use std::rc::Rc;

struct Team {
    captain: String,
}

struct Match {
    home: Rc<Team>,
}

fn main() {
    let captain = String::from("ada");
    let team = Rc::new(Team { captain }); //~ heap 2, key
    let first = Match { home: Rc::clone(&team) }; //~ heap 2, key
    let second = Match { home: team }; //~ heap 2, team moved, key
    assert_eq!(first.home.captain, second.home.captain);
} //~ heap 0
