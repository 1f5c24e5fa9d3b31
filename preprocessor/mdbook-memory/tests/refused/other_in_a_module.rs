mod shapes {
    pub mod round {
        pub fn area(r: f64) -> f64 {
            r * r * PI
        }
    }
}
fn main() {
    println!("{}", shapes::round::area(1.0));
}
//= E0425: On line 4 nothing of the name PI is in scope.
