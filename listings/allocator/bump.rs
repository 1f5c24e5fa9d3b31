use std::mem;

struct Arena<'a> {
    rest: &'a mut [u32],
}

impl<'a> Arena<'a> {
    fn take(&mut self, count: usize) -> &'a mut [u32] {
        let (taken, rest) = mem::take(&mut self.rest).split_at_mut(count);
        self.rest = rest;
        taken
    }
}

fn main() {
    let mut chunk = vec![0; 8]; //~ heap 1
    let mut arena = Arena { rest: &mut chunk };
    let a = arena.take(2); //~ heap 1
    let b = arena.take(3); //~ heap 1
    a[0] = 1; //~ chunk[0] = 1
    b[2] = 2; //~ chunk[4] = 2
    println!("{a:?} {b:?}"); //~ prints "[1, 0] [0, 0, 2]"
} //~ heap 0, freed 1
