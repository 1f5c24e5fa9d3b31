fn main() {
    let mut names = vec!["ada", "grace", "mary"]; //~ names.len = 3
    let at = 1; //~ names[1] = "grace"
    names.push("edith"); //~ names[1] = "grace"
    println!("{}", names[at]); //~ prints "grace", at = 1
    names.remove(0); //~ names[1] = "mary"
    println!("{}", names[at]); //~ prints "mary", at = 1
} //~ heap 0
