fn main() {
    let most = u128::MAX;
    let least = i128::MIN;
    let pair = (1u8, 0x0123_4567_89ab_cdef_u128 << 60);
    println!("~ most {most}\n~ least {least}\n~ most.size {}", size_of_val(&most));
    println!("~ pair {pair:?}\n~ pair.size {}\n~ pair.1.address {:p}", size_of_val(&pair), &pair.1);
    let boxed = Box::new(-1i128);
    let maybe = [Some(5u128), None];
    println!("~ boxed {boxed}\n~ boxed.to {boxed:p}\n~ maybe {maybe:?}\n~ maybe.size {}", size_of_val(&maybe));
}
