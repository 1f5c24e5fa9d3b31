fn main() {
    let mut s = String::from("a"); //~ s=live
    let t = s; //~ s=moved(moved to t on line 3) t=live
    s = String::from("b"); //~ s=live t=live
    let n = eat(t); //~ t=moved(moved into eat() on line 5) n=live s=live
    s.push('c'); //~ s=live
    println!("{s} {n}"); //~ s=live n=live
} //~ s=dropped(on line 8) n=uninit(its scope ended)
fn eat(x: String) -> usize {
    x.len() //~ x=live
} //~ x=dropped(on line 11)
//> effects
//> main: s initialised
//> main: s moved to t
//> main: t initialised
//> main: s initialised
//> main: t moved to eat()
//> eat: x initialised
//> eat: x dropped
//> main: n initialised
//> main: s dropped
