// A labelled break leaves several loops with a value.
fn main() {
    let rows = vec![vec![1, 2], vec![3, 40], vec![5]];
    let found = 'rows: {
        for row in &rows {
            for &cell in row {
                if cell > 10 {
                    break 'rows cell;
                }
            }
        }
        0
    };
    let mut all = rows;
    all.clear();
    println!("{found} {}", all.len());
}
