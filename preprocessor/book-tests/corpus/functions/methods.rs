#[derive(Debug, Default, Clone, PartialEq)]
struct Counter {
    hits: u32,
    name: Option<String>,
}

impl Counter {
    fn named(mut self, name: &str) -> Self {
        self.name = Some(name.to_string());
        println!("~ self {self:?}\n~ name {name:?}");
        self
    }

    fn hit(&mut self) -> &mut Self {
        self.hits += 1;
        println!("~ self.hits {}\n~ self.to {:p}", self.hits, &raw const *self);
        self
    }
}

fn main() {
    let mut counter = Counter::default().named("c");
    counter.hit().hit();
    let copy = counter.clone();
    println!("~ counter {counter:?}\n~ copy {copy:?}\n~ copy.hits {}", copy.hits);
    let same = copy == counter;
    println!("~ same {same}\n~ counter.name.0.len {}", counter.name.as_ref().map_or(0, String::len));
}
