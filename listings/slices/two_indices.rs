fn pay(purses: &mut [i32], from: usize, to: usize) {
    let giver = &mut purses[from];
    let taker = &mut purses[to]; //~ E0499
    *giver -= 5;
    *taker += 5;
}

fn main() {
    let mut purses = [10, 20, 30];
    pay(&mut purses, 0, 2);
    println!("{purses:?}");
}
