struct Quiz {
    names: Vec<String>,
    points: Vec<u32>,
}

impl Quiz {
    fn best(&self) -> &String {
        let i = (0..self.points.len()).max_by_key(|&i| self.points[i]).unwrap();
        &self.names[i]
    }
}

fn announce(name: String) -> String {
    format!("{name} wins")
}

fn main() {
    let names = vec![String::from("ada"), String::from("grace")];
    let mut quiz = Quiz { names, points: vec![3, 4] };

    let best = quiz.best();
    quiz.points.clear(); //~ E0502
    let line = announce(*best); //~ E0507

    assert_eq!(line, "grace wins");
    assert_eq!(quiz.names.len(), 2);
    assert!(quiz.points.is_empty());
}
