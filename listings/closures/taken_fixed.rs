fn raise(score: &mut u32) -> u32 {
    let seen = *score; //~ seen = 0, key
    let mut add = || *score += 1; //~ key
    add(); //~ seen = 0, key
    seen
}

fn main() {
    let mut score = 0;
    let before = raise(&mut score); //~ before = 0, score = 1
    println!("{before}"); //~ prints "0"
}
