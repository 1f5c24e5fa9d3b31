fn second<'a, 'b>(_a: &'a str, b: &'b str) -> &'a str {
    b
}
fn main() {
    println!("{}", second("a", "b"));
}
//= error: Line 2 returns what lasts for 'b where 'a is promised, and nothing says that 'b lasts as long as 'a.
