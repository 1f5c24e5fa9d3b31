struct Pair<T> {
    a: T,
    b: T,
}
impl<T: std::fmt::Debug> Pair<T> {
    fn first(self) -> T {
        println!("{:?}", self.b); //~ self=live
        self.a
    } //~ self=dropped self.0=moved
}
fn twice<T: Clone>(t: T) -> (T, T) {
    let u = t.clone(); //~ t=live u=live
    (t, u) //~ t=moved(the caller) u=moved(the caller)
}
fn main() {
    let p = Pair { a: 1, b: 2 };
    println!("{}", p.first());
    let q = Pair { a: String::from("a"), b: String::from("b") };
    let f = q.first(); //~ q=moved(first()) f=live
    let (x, y) = twice(f); //~ f=moved(moved into twice() on line 20) x=live y=live
    println!("{x} {y}");
}
