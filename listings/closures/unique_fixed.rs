fn raise(score: &mut u32) -> u32 {
    let mut add = || *score += 1; //~ key
    add(); //~ key
    let seen = &*score; //~ key
    *seen
}

fn main() {
    let mut score = 0;
    let raised = raise(&mut score); //~ raised = 1, score = 1
    println!("{raised}"); //~ prints "1"
}
