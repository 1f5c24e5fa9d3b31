use std::mem::MaybeUninit;

fn main() {
    let kept: MaybeUninit<[u64; 3]> = MaybeUninit::uninit();
    let text = String::from("moved"); //~ kept=live text=live
    let other: MaybeUninit<String> = MaybeUninit::uninit();
    let taken = text; //~ kept=live other=live taken=live text=moved(to taken)
    println!("{taken} {} {}", size_of_val(&kept), size_of_val(&other));
}
