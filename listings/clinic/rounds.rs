struct Quiz {
    names: Vec<String>,
    points: Vec<u32>,
}

impl Quiz {
    fn best(&self) -> &str {
        let i = (0..self.points.len()).max_by_key(|&i| self.points[i]).unwrap();
        &self.names[i]
    }
}

fn announce(name: &str) -> String {
    format!("{name} wins")
}

fn main() {
    let names = vec![String::from("ada"), String::from("grace")];
    let mut quiz = Quiz { names, points: vec![3, 4] }; //~ heap 4

    let line = announce(quiz.best()); //~ line = "grace wins", heap 5
    quiz.points.clear(); //~ quiz.points.len = 0

    assert_eq!(line, "grace wins");
    assert_eq!(quiz.names.len(), 2);
    assert!(quiz.points.is_empty());
}
