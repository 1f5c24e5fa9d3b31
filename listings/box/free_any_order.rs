fn main() {
    let a = Box::new([1u64; 4]);
    let b = Box::new([2u64; 4]);
    let c = Box::new([3u64; 4]); //~ heap 3
    drop(b); //~ b moved, heap 2, freed 1, c = [3, 3, 3, 3]
    drop(a); //~ a moved, heap 1, freed 2
    let d = Box::new([4u64; 4]); //~ d = [4, 4, 4, 4], freed 1
    let e = Box::new([5u64; 4]); //~ e = [5, 5, 5, 5], heap 3, freed 0
    println!("{c:?} {d:?} {e:?}");
} //~ heap 0
