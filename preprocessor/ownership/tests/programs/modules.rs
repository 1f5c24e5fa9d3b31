mod shapes {
    pub mod flat {
        pub fn area(side: u32) -> u32 {
            fn square(n: u32) -> u32 {
                let m = n * n; //~ m=live n=live
                m
            }
            let a = square(side); //~ a=live side=live
            a
        }
    }
}
trait Loud {
    fn loud(self) -> String;
    fn twice(&self) -> u32 {
        let two = 2; //~ two=live self=live
        two
    }
}
impl Loud for String {
    fn loud(self) -> String {
        let up = self.to_uppercase(); //~ self=live up=live
        up
    } //~ self=dropped
}
fn main() {
    let a = shapes::flat::area(3); //~ a=live
    let s = String::from("s");
    println!("{}", s.twice());
    let l = s.loud(); //~ s=moved(loud()) l=live
    println!("{a} {l}");
}
