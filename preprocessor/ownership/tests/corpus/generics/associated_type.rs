// What a trait's method returns is moved like any other value.
trait Source {
    type Item;
    fn pull(&mut self) -> Option<Self::Item>;
}

struct Words {
    rest: Vec<String>,
}

impl Source for Words {
    type Item = String;
    fn pull(&mut self) -> Option<String> {
        let word = self.rest.pop()?;
        Some(word)
    }
}

fn collect<S: Source>(mut source: S) -> Vec<S::Item> {
    let mut all = Vec::new();
    while let Some(item) = source.pull() {
        all.push(item);
    }
    all
}

fn main() {
    let words = Words { rest: vec![String::from("a"), String::from("b")] };
    let all = collect(words);
    println!("{all:?}");
}
