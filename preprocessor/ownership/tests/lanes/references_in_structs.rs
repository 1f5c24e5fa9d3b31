struct View<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> View<'a> {
    fn rest(self) -> &'a str {
        let text = self.text;
        &text[self.at..]
    }
}

fn main() {
    let text = String::from("stack and heap");
    let view = View { text: &text, at: 6 };
    let pair = (&text, 3);
    println!("{} {}", pair.0, pair.1);
    let rest = view.rest();
    println!("{rest}");
    let fixed = Some("literal");
    println!("{fixed:?}");
}
//= in main
//= text
//=   14-15 owns: owns its value
//=   15-16 lent-shared: lent to view, to read, until line 19
//=   16-17 lent-shared: lent to view and pair, to read, until line 19
//=   17-18 lent-shared: lent to view, to read, until line 19
//=   18-19 lent-shared: lent to rest, to read, until line 19
//=   19-22 owns: owns its value
//=   at 14 filled: gets its value
//=   at 15 lent shared: lent to view, to read
//=   at 16 lent shared: lent to pair, to read
//=   at 17 returned: returned by pair
//=   at 19 returned: returned by rest
//=   at 22 dropped: dropped
//= view
//=   15-18 owns: owns its value, which borrows text, to read, until line 19
//=   18-22 moved: moved into rest() on line 18
//=   at 15 filled: gets its value
//=   at 18 moved: moved into rest()
//= pair
//=   16-17 owns: owns its value, which borrows text, to read, until line 17
//=   17-22 owns: owns its value
//=   at 16 filled: gets its value
//= rest (reference)
//=   18-19 owns: refers to text, to read, until line 19
//=   19-22 owns idle: refers to text, to read, not used again
//=   at 18 filled: refers to text, to read
//= fixed
//=   20-22 owns: owns its value; what it may refer to belongs to others
//=   at 20 filled: gets its value
//= in {impl#0}::rest
//= self
//=   7-10 owns: owns its value; what it may refer to belongs to others
//=   at 7 filled: filled by the caller
//= text (reference)
//=   8-9 owns: a copy of self.text, a reference, to read, until line 9
//=   9-10 owns idle: a copy of self.text, a reference, to read, not used again
//=   at 8 filled: copied from self.text
