fn main() {
    let arr = [String::from("p"), String::from("q")]; //~ arr=live
    let [p, q] = arr; //~ arr=moved(its elements were moved)
    println!("{p}{q}");
}
//> effects
//> main: arr initialised
//> main: arr[0] moved to p
//> main: p initialised
//> main: arr[1] moved to q
//> main: q initialised
//> main: q dropped
//> main: p dropped
