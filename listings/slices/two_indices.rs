fn move_coins(purses: &mut [i32], from: usize, to: usize, coins: i32) {
    let giver = &mut purses[from];
    let taker = &mut purses[to]; //~ E0499
    *giver -= coins;
    *taker += coins;
}

fn main() {
    let mut purses = [10, 20, 30];
    move_coins(&mut purses, 0, 2, 5);
    println!("{purses:?}");
}
