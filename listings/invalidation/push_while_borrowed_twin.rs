fn main() {
    let mut v = vec![10u64, 20, 30];
    let wall = Box::new(0);
    let third = &raw const v[2]; //~ key
    println!("{}", unsafe { *third }); //~ prints "30"
    v.push(40); //~ key
    println!("{}", unsafe { *third });
    v[2] = 333; //~ v = [10, 20, 333, 40], key
    println!("{}", unsafe { *third });
    let other = vec![7u64, 8, 9]; //~ other = [7, 8, 9], key
    println!("{}", unsafe { *third });
    println!("{v:?} {other:?} {wall}"); //~ prints "[10, 20, 333, 40] [7, 8, 9] 0"
}
