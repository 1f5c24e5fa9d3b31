fn main() {
    let a = String::from("a");
    let outer = move |b: String| {
        let both = format!("{a}{b}"); //~ a=live b=live both=live
        let inner = move || {
            let l = both.len(); //~ both=live l=live
            l
        };
        inner() //~ both=moved(to inner) inner=live
    };
    let c = String::from("c"); //~ a=moved(moved to outer on line 3)
    let n = outer(c); //~ c=moved n=live outer=live
    println!("{n}");
}
