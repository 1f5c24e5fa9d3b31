fn second<'a, 'b>(_a: &'a str, b: &'b str) -> &'a str {
    b
}
fn main() {
    println!("{}", second("a", "b"));
}
//= error: What line 2 returns may end too early: function was supposed to return data with lifetime 'a but it is returning data with lifetime 'b.
