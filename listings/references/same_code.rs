#[inline(never)]
fn by_reference(pair: &mut [u64; 2]) {
    pair[0] += 1;
}

#[inline(never)]
fn by_address(pair: *mut [u64; 2]) {
    unsafe { (*pair)[0] += 1 };
}

fn main() {
    let mut pair = [1, 2]; //~ pair = [1, 2]
    by_reference(&mut pair); //~ pair = [2, 2]
    by_address(&mut pair); //~ pair = [3, 2]
    println!("{pair:?}"); //~ prints "[3, 2]"
} //~ heap 0
