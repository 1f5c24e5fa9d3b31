fn raise(score: &mut u32) -> u32 {
    let seen = &*score;
    let mut add = || *score += 1; //~ E0500
    add();
    *seen
}

fn main() {
    let mut score = 0;
    println!("{}", raise(&mut score));
}
