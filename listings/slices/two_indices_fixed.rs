fn pay(purses: &mut [i32], from: usize, to: usize) {
    purses[from] -= 5; //~ key
    purses[to] += 5; //~ key
}

fn main() {
    let mut purses = [10, 20, 30];
    pay(&mut purses, 0, 2); //~ purses = [5, 20, 35], key
    println!("{purses:?}");
}
