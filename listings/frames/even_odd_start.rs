fn even(n: u32, frames: u32) -> u32 {
    if n == 0 {
        return frames;
    }
    odd(n - 1, frames + 1)
}

fn odd(n: u32, frames: u32) -> u32 {
    even(n - 1, frames + 1)
}

fn main() {
    let guess = 1;
    let most = even(4, 2);
    assert_eq!(guess, most); //~ ends panics
}
