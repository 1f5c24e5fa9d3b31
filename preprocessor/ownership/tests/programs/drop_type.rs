struct D {
    s: String,
}
impl Drop for D {
    fn drop(&mut self) { //~ self=live
        println!("drop {}", self.s); //~ self=live
    }
}
fn main() {
    let d = D { s: String::from("d") };
    let r = &d.s; //~ d=live r=live
    println!("{r}");
    let e = d; //~ d=moved(to e) e=live
    {
        let f = D { s: String::from("f") };
        println!("{}", f.s); //~ f=live
    } //~ f=dropped(on line 17)
    println!("{}", e.s); //~ e=live
} //~ d=moved e=dropped(on line 19)
//> effects
//> main: d initialised
//> main: r initialised
//> main: d moved to e
//> main: e initialised
//> main: f initialised
//> {impl#0}::drop: self initialised
//> main: f dropped
//> {impl#0}::drop: self initialised
//> main: e dropped
