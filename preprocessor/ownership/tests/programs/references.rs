fn bump(n: &mut i32) {
    *n += 1; //~ n=live
}
fn main() {
    let mut n = 1;
    let a = &mut n; //~ a=live n=live
    let b = &mut *a; //~ b=live a=live
    bump(b); //~ b=live
    bump(a); //~ a=live
    let c = a; //~ a=moved(moved to c on line 10) c=live
    *c += 1;
    println!("{n}"); //~ n=live
    let r;
    {
        let z = 5; //~ z=live r=uninit
        r = z; //~ r=live
    }
    println!("{r}"); //~ z=uninit(its scope ended) r=live
}
