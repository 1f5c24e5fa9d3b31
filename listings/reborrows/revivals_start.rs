fn main() {
    let mut points = vec![1];
    let game = &mut points;
    let round = &mut *game;
    let turn = &mut *round;
    game.push(2); //~ E0499
    round.push(3); //~ E0499
    turn.push(4);
    assert_eq!(points.len(), 4);
}
