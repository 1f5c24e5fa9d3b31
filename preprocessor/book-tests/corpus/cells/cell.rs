use std::cell::Cell;

fn main() {
    let cell = Cell::new(5u32);
    let alias = &cell;
    alias.set(6);
    println!("~ cell {cell:?}\n~ alias {alias:?}\n~ cell.size {}", size_of_val(&cell));
    let pair = Cell::new((1u8, 2u16));
    println!("~ pair {pair:?}\n~ pair.address {:p}", &pair);
    let mut inner = [1u8, 2, 3];
    let cells = Cell::from_mut(&mut inner[..]).as_slice_of_cells();
    cells[1].set(9);
    println!("~ cells {cells:?}\n~ cells.len {}", cells.len());
    println!("~ inner.size 3\n~ inner {inner:?}");
}
