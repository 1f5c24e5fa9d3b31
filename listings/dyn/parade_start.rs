trait Sound {
    fn name(&self) -> &str;
}

struct Bell;

struct Horn {
    name: String,
}

impl Sound for Bell {
    fn name(&self) -> &str {
        "bell"
    }
}

impl Sound for Horn {
    fn name(&self) -> &str {
        &self.name
    }
}

fn main() {
    let horn = Horn { name: String::from("horn") };
    let parade = vec![Bell, horn]; //~ E0308
    assert_eq!(parade.len(), 2);
    assert_eq!(parade[0].name(), "bell");
    assert_eq!(parade[1].name(), "horn");
}
