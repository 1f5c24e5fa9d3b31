struct Point {
    x: i32,
    name: String,
}
impl Point {
    fn new(x: i32, name: String) -> Self {
        Point { x, name } //~ name=moved(moved to the caller on line 7) x=live
    }
    fn into_name(self) -> String {
        self.name //~ self=partly self.1=moved(the caller)
    }
    fn x(&self) -> i32 {
        self.x //~ self=live
    }
}
fn main() {
    let name = String::from("p");
    let p = Point::new(1, name); //~ name=moved(moved into Point::new() on line 18) p=live
    println!("{}", p.x());
    let n = p.into_name(); //~ p=moved(moved into into_name() on line 20) n=live
    println!("{n}");
}
