#[inline(never)]
fn fill(all: &mut [u32; 4], at: usize) {
    if at == all.len() {
        return;
    }
    all[at] = at as u32 * 10;
    fill(all, at + 1);
    println!("{at}");
}

fn main() {
    let mut all = [0; 4];
    fill(&mut all, 0);
    println!("{all:?}");
}
