fn main() {
    let grid = [[1u8, 2, 3], [4, 5, 6]];
    let texts = ["a", "bc", ""];
    let owned: [String; 2] = ["x".repeat(2), String::new()];
    println!("~ grid {grid:?}\n~ grid[1][2] 6\n~ grid.size {}\n~ texts {texts:?}", size_of_val(&grid));
    println!("~ owned {owned:?}\n~ owned[1].address {:p}\n~ owned.size {}", &owned[1], size_of_val(&owned));
    let mut moving = grid;
    moving[0][0] = 9;
    println!("~ moving {moving:?}\n~ grid[0] {:?}\n~ moving[0].address {:p}", grid[0], &moving[0]);
    let [first, rest @ ..] = owned;
    println!("~ first {first:?}\n~ rest {rest:?}\n~ rest.size {}", size_of_val(&rest));
}
