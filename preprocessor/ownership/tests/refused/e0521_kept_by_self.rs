struct Log {
    lines: Vec<&'static str>,
}
impl Log {
    fn add(&mut self, line: &str) {
        self.lines.push(line);
    }
}
fn main() {
    Log { lines: Vec::new() }.add("a");
}
//= E0521 5 6 - ?
//=   5-7 shared *line>line: *line is lent by the caller, to read, until the function has returned
//=   6-6 kept line>: line is kept for longer than that, from line 6 on
