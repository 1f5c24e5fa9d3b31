fn main() {
    let mut a = [1, 2, 3]; //~ a=live
    a[1] = 5; //~ a=live
    let s = [String::from("x"), String::from("y")]; //~ s=live
    let [x, y] = s; //~ x=live y=live s=moved(its elements were moved)
    println!("{x}{y}{}", a[1]);
    let mut v = vec![String::from("v")];
    v[0] = String::from("w"); //~ v=live
    let w = v.remove(0); //~ v=live w=live
    let t = std::mem::take(&mut v); //~ v=live t=live
    println!("{w} {}", t.len());
    let pair = [String::from("1"), String::from("2")];
    let [first, _] = pair; //~ first=live pair=partly(partly moved to first on line 13) pair[0]=moved(moved to first on line 13)
    println!("{first}");
}
