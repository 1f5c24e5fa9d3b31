#[derive(Debug, Clone)]
struct Matrix<const R: usize, const C: usize> {
    cells: [[f32; C]; R],
}

fn transpose<const R: usize, const C: usize>(from: &Matrix<R, C>) -> Matrix<C, R> {
    let mut cells = [[0.0; R]; C];
    for r in 0..R {
        for c in 0..C {
            cells[c][r] = from.cells[r][c];
        }
    }
    println!("~ cells {cells:?}\n~ from {from:?}\n~ from.to {from:p}");
    Matrix { cells }
}

fn main() {
    let wide = Matrix { cells: [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]] };
    let tall = transpose(&wide);
    println!("~ tall {tall:?}\n~ tall.cells[2][1] {:?}\n~ tall.size {}", tall.cells[2][1], size_of_val(&tall));
}
