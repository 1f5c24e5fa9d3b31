struct Both {
    names: Vec<String>,
    count: usize,
}
impl Both {
    fn first(&self) -> &String {
        &self.names[0]
    }
    fn add(&mut self) {
        let first = self.first();
        self.count += first.len();
        let again = self.first();
        self.clear();
        println!("{again}");
    }
    fn clear(&mut self) {
        self.names.clear();
    }
}
fn main() {
    Both { names: vec![], count: 0 }.add();
}
//= E0502 12 13 14
//=   12-14 shared *self>again: *self is lent to again, to read, until line 14
//=   13-13 mutable *self>clear(): *self is lent to clear(), to change, on line 13
