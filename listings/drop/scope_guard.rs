struct Restore<'a> {
    place: &'a mut u32,
    old: u32,
}

impl Drop for Restore<'_> {
    fn drop(&mut self) {
        *self.place = self.old;
    }
}

fn loud(volume: &mut u32, name: &str) -> usize {
    let old = *volume;
    let guard = Restore { place: volume, old };
    *guard.place = 11; //~ guard.old = 3
    if name.is_empty() {
        return 0;
    }
    name.len()
}

fn main() {
    let mut volume = 3;
    let a = loud(&mut volume, ""); //~ volume = 3, a = 0
    let b = loud(&mut volume, "horn"); //~ volume = 3, b = 4
    println!("{a} {b} {volume}"); //~ prints "0 4 3"
}
