fn main() {
    let step = 10u32;
    let text = String::from("abc"); //~ heap 1
    let nothing = |n: u32| n + 1;
    let looks = |n: u32| n + step; //~ heap 1
    let copies = move |n: u32| n + step; //~ step live, heap 1
    let sizes = [size_of_val(&nothing), size_of_val(&looks), size_of_val(&copies)]; //~ sizes = [0, 8, 4]
    let sum = nothing(1) + looks(1) + copies(1); //~ sum = 24
    let owns = move |n: u32| n + text.len() as u32; //~ text moved, heap 1
    let size = size_of_val(&owns); //~ size = 24
    println!("{sizes:?} {size} {}", sum + owns(1)); //~ prints "[0, 8, 4] 24 28"
} //~ heap 0
