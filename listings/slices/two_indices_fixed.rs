fn move_coins(purses: &mut [i32], from: usize, to: usize, coins: i32) {
    purses[from] -= coins; //~ key
    purses[to] += coins; //~ key
}

fn main() {
    let mut purses = [10, 20, 30];
    move_coins(&mut purses, 0, 2, 5); //~ purses = [5, 20, 35], key
    println!("{purses:?}");
}
