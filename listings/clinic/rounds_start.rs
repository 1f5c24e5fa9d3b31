struct Quiz {
    names: Vec<String>,
    points: Vec<u32>,
}

impl Quiz {
    fn best(&self) -> &String {
        let mut best = 0;
        for i in 0..self.points.len() {
            if self.points[i] > self.points[best] {
                best = i;
            }
        }
        &self.names[best]
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
