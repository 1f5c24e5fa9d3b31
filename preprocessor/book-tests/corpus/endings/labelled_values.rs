fn search(grid: &[[u8; 3]; 2], wanted: u8) -> Option<(usize, usize)> {
    let found = 'rows: {
        for (row, cells) in grid.iter().enumerate() {
            if let Some(column) = cells.iter().position(|cell| *cell == wanted) {
                println!("~ row {row}\n~ column {column}\n~ cells {cells:?}\n~ cells.to {cells:p}");
                break 'rows Some((row, column));
            }
        }
        None
    };
    println!("~ found {found:?}\n~ wanted {wanted}");
    found
}

fn main() {
    let grid = [[1, 2, 3], [4, 5, 6]];
    let five = search(&grid, 5);
    let nine = search(&grid, 9);
    println!("~ five {five:?}\n~ nine {nine:?}\n~ grid {grid:?}");
    let mut tries = 0;
    let power = loop {
        tries += 1;
        if 3u32.pow(tries) > 50 {
            break tries;
        }
    };
    println!("~ power {power}\n~ tries {tries}");
}
