fn main() {
    let mut stack = vec![String::from("a"), String::from("b")];
    while let Some(top) = stack.pop() { //~ stack=live
        println!("{top}"); //~ top=live
    }
    println!("{}", stack.len()); //~ top=dropped stack=live
    let mut list = Some(Box::new(3));
    while let Some(b) = list { //~ list=partly/live
        println!("{b}"); //~ b=live list=partly
        list = None; //~ list=live
    }
    println!("{}", list.is_none());
}
