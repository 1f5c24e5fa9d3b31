// Two fields may be lent mutably at once.
#[derive(Debug)]
struct Game {
    left: Vec<u32>,
    right: Vec<u32>,
    turn: u32,
}

fn main() {
    let mut game = Game { left: vec![1, 2], right: Vec::new(), turn: 0 };
    let from = &mut game.left;
    let to = &mut game.right;
    to.extend(from.pop());
    game.turn += 1;
    to.extend(from.pop());
    println!("{game:?}");
}
