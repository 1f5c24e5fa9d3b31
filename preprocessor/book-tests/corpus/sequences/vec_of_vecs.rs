fn main() {
    let mut grid = vec![vec![1u8, 2], Vec::new(), vec![3]];
    println!("~ grid {grid:?}\n~ grid[0].len {}\n~ grid[1].cap {}", grid[0].len(), grid[1].capacity());
    grid[1].extend([4, 5, 6]);
    println!("~ grid[1] {:?}\n~ grid[1].cap {}", grid[1], grid[1].capacity());
    let row = grid.remove(0);
    println!("~ row {row:?}\n~ grid {grid:?}\n~ grid.len {}", grid.len());
    println!("~ grid[0].address {:p}\n~ grid[0].ptr.to {:p}", &grid[0], grid[0].as_ptr());
}
