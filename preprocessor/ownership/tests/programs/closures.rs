fn main() {
    let mut n = 0;
    let mut inc = || {
        n += 1; //~ n=live
    };
    inc();
    inc();
    let m = n; //~ m=live n=live
    let s = String::from("s");
    let t = String::from("t");
    let f = move || {
        let l = s.len(); //~ s=live l=live
        l
    };
    f(); //~ s=moved(moved to f on line 11) f=live
    let g = move || {
        let u = t; //~ u=live t=moved(to u)
        println!("{u}");
    };
    g(); //~ t=moved(to g) g=moved
    println!("{m}");
} //~ f=dropped s=moved t=moved g=moved
