struct Shows<'a>(&'a String);
impl Drop for Shows<'_> {
    fn drop(&mut self) {
        println!("{}", self.0);
    }
}
fn main() {
    let shows;
    let s = String::from("a");
    shows = Shows(&s);
    let _ = &shows;
}
//= E0597 10 12 12
//=   10-12 shared s>shows: s is lent to shows, to read, until line 12
//=   12-12 dropped s>: s is gone at the end of its scope on line 12
