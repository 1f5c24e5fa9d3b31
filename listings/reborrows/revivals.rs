fn main() {
    let mut points = vec![1];
    let game = &mut points;
    let round = &mut *game;
    let turn = &mut *round;
    turn.push(4); //~ points = [1, 4]
    round.push(3); //~ points = [1, 4, 3]
    game.push(2); //~ points = [1, 4, 3, 2]
    assert_eq!(points.len(), 4);
}
