fn main() {
    let small = vec![1u32, 2, 3]; //~ heap 1
    let same: Vec<u32> = small.into_iter().map(|n| n * 10).collect(); //~ small moved, heap 1
    let wide: Vec<u64> = same.into_iter().map(u64::from).collect(); //~ same moved, heap 1, freed 1
    println!("{wide:?}"); //~ prints "[10, 20, 30]"
} //~ heap 0
