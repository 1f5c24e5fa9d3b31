struct Names {
    all: Vec<String>,
}
impl Names {
    fn add(&self, name: &str) {
        self.all.push(name.to_owned());
    }
}
fn main() {
    Names { all: Vec::new() }.add("a");
}
//= E0596 - 6 -
//=   5-7 shared *self>self: *self is lent by the caller, to read, until the function has returned
//=   6-6 mutable self.all>: self.all is lent, to change, on line 6
