use std::ptr::{self, NonNull};

fn main() {
    let mut numbers = [10u16, 20, 30];
    let first: *mut u16 = numbers.as_mut_ptr();
    let third = unsafe { first.add(2) };
    let nothing: *const u8 = ptr::null();
    println!("~ first.to {first:p}\n~ third.to {third:p}\n~ nothing.to {nothing:p}");
    let full = NonNull::new(third);
    let dangling: NonNull<u64> = NonNull::dangling();
    println!("~ full.variant Some\n~ full.size {}\n~ dangling.to {dangling:p}", size_of_val(&full));
    unsafe { *third = 31 };
    println!("~ numbers {numbers:?}\n~ first.size {}", size_of_val(&first));
    let none: Option<NonNull<u8>> = NonNull::new(ptr::null_mut());
    println!("~ none.variant None\n~ none.size {}", size_of_val(&none));
}
