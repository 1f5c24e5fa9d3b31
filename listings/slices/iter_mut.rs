fn main() {
    let mut row = [1, 2, 3];
    let mut all: Vec<&mut i32> = row.iter_mut().collect(); //~ all.len = 3, heap 1
    *all[2] = 30; //~ row = [1, 2, 30]
    *all[0] = 10; //~ row = [10, 2, 30]
    println!("{row:?}"); //~ prints "[10, 2, 30]"
} //~ heap 0
