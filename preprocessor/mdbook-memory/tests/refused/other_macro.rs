macro_rules! twice {
    ($n:literal) => {
        $n + $n
    };
}
fn main() {
    println!("{}", twice!(x));
}
//= error: No rules expected x (line 7).
