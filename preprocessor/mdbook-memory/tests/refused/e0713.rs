struct Signed<'a>(&'a mut String);
impl Drop for Signed<'_> {
    fn drop(&mut self) {}
}
fn text<'a>(letter: Signed<'a>) -> &'a mut String {
    letter.0
}
fn main() {
    let mut s = String::new();
    text(Signed(&mut s)).push('a');
}
//= E0713: The destructor of a value needs the value for itself: no loan of what it owns may last beyond it.
//=   Borrow · line 6 · letter.0
//=   Conflict · line 7 · }
//=   6–7 · *letter.0 is lent to the caller, to change, until the function has returned
//=   7–7 · letter is dropped on line 7
