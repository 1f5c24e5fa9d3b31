struct Point;
fn main() {
    println!("{}", Point);
}
//= E0277: Point doesn't implement std::fmt::Display (line 3).
