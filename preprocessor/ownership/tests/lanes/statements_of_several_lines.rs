fn take(a: String, b: &str) -> String { a + b }
fn main() {
    let a = String::from("a");
    let b = String::from("b");
    let c = take(
        a,
        &b,
    );
    let d = c
        .trim()
        .len();
    println!("{d}");
}
//= in main
//= a
//=   3-6 owns: owns its value
//=   6-13 moved: moved into take() on line 6
//=   at 3 filled: gets its value
//=   at 6 moved: moved into take()
//= b
//=   4-7 owns: owns its value
//=   7-8 lent-shared: lent to take(), to read, until line 8
//=   8-13 owns: owns its value
//=   at 4 filled: gets its value
//=   at 7 lent shared: lent to take(), to read
//=   at 8 returned: returned by take()
//=   at 13 dropped: dropped
//= c
//=   8-9 owns: owns its value
//=   9-10 lent-shared: lent to trim(), to read, until line 11
//=   10-11 lent-shared: lent to len(), to read, until line 11
//=   11-13 owns: owns its value
//=   at 8 filled: gets its value
//=   at 9 lent shared: lent to a temporary value, to read
//=   at 11 returned: returned by len()
//=   at 13 dropped: dropped
//= d
//=   11-13 owns: owns its value
//=   at 11 filled: gets its value
