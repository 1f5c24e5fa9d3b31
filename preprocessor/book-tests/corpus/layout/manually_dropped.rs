use std::mem::{ManuallyDrop, MaybeUninit};

fn main() {
    let mut kept = ManuallyDrop::new(String::from("kept"));
    println!("~ kept.size {}\n~ kept.value.len {}\n~ kept.value.cap {}", size_of_val(&kept), kept.len(), kept.capacity());
    kept.push('!');
    println!("~ kept.value.len {}\n~ kept.address {:p}", kept.len(), &kept);
    let text = unsafe { ManuallyDrop::take(&mut kept) };
    println!("~ text {text:?}\n~ text.len {}", text.len());
    let mut maybe: MaybeUninit<[u16; 4]> = MaybeUninit::uninit();
    println!("~ maybe.size {}\n~ maybe.address {:p}", size_of_val(&maybe), &maybe);
    let filled = maybe.write([1, 2, 3, 4]);
    println!("~ filled.size 8\n~ filled.to {filled:p}");
}
