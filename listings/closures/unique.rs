fn raise(score: &mut u32) -> u32 {
    let mut add = || *score += 1;
    let seen = &*score; //~ E0501
    add();
    *seen
}

fn main() {
    let mut score = 0;
    println!("{}", raise(&mut score));
}
