enum Shape {
    Line(String, String),
    Named { name: String },
}
fn main() {
    let line = Shape::Line(String::from("a"), String::from("b"));
    let named = Shape::Named { name: String::from("c") };
    if let Shape::Line(_, end) = line {
        println!("{end}");
    }
    if let Shape::Named { name } = named {
        println!("{name}");
    }
}
//= in main
//= line
//=   6-8 owns: owns its value
//=   8-10 partly-moved: its second value moved to end on line 8
//=   10-14 partly-moved: its second value perhaps moved to end on line 8
//=   at 6 filled: gets its value
//=   at 8 moved: its second value moved to end
//=   at 14 dropped: what is left of it is dropped
//= named
//=   7-11 owns: owns its value
//=   11-13 partly-moved: its field name moved to name on line 11
//=   13-14 partly-moved: its field name perhaps moved to name on line 11
//=   at 7 filled: gets its value
//=   at 11 moved: its field name moved to name
//=   at 14 dropped: what is left of it is dropped
//= end
//=   8-10 owns: owns its value
//=   at 8 filled: moved here from the second value in line
//=   at 10 dropped: dropped
//= name
//=   11-13 owns: owns its value
//=   at 11 filled: moved here from the field name of named
//=   at 13 dropped: dropped
