struct Loud(&'static str);
impl Drop for Loud {
    fn drop(&mut self) {
        println!("{}", self.0); //~ self=live
    }
}
fn inner(n: usize) -> usize {
    let a = Loud("a"); //~ a=live
    let v = vec![1]; //~ v=live
    let x = v[n];
    println!("{}", a.0);
    x
}
fn main() {
    std::panic::set_hook(Box::new(|_| {}));
    let kept = Loud("kept"); //~ kept=live
    let r = std::panic::catch_unwind(|| inner(3)); //~ r=live kept=live
    println!("{}", r.is_err()); //~ r=live kept=live
} //~ kept=dropped
