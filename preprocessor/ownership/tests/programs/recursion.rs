fn down(n: u32, s: String) -> usize {
    if n == 0 {
        return s.len(); //~ s=live
    }
    let t = s; //~ s=moved(to t) t=live
    down(n - 1, t)
} //~ n=live
fn main() {
    let s = String::from("r");
    let n = down(2, s); //~ s=moved(moved into down() on line 10) n=live
    println!("{n}");
}
