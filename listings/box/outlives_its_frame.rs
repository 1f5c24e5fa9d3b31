fn make() -> Box<[i32; 3]> {
    let mut made = Box::new([10, 20, 30]); //~ heap 1, made = [10, 20, 30]
    made[0] += 1; //~ made = [11, 20, 30]
    made
} //~ heap 1, freed 0

fn main() {
    let kept = make(); //~ kept = [11, 20, 30], heap 1
    println!("{kept:?}"); //~ prints "[11, 20, 30]"
} //~ heap 0, freed 1
