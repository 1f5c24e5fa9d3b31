fn main() {
    let mut numbers = [1u32, 2, 3, 4, 5, 6];
    let (left, right) = numbers.split_at_mut(2);
    left[0] = 10;
    println!("~ left {left:?}\n~ right {right:?}\n~ right.len {}\n~ right.to {:p}", right.len(), right.as_ptr());
    let pairs: Vec<&[u32]> = numbers.chunks(2).collect();
    println!("~ pairs {pairs:?}\n~ pairs[2].to {:p}\n~ pairs.len {}", pairs[2].as_ptr(), pairs.len());
    let none = &numbers[6..];
    println!("~ none {none:?}\n~ none.len {}\n~ none.size {}", none.len(), size_of_val(&none));
    let fixed: &[u32; 2] = numbers.first_chunk().unwrap();
    println!("~ fixed.to {fixed:p}\n~ fixed.size {}", size_of_val(&fixed));
    let raw: *const [u32] = &raw const numbers[1..4];
    println!("~ raw.len {}", raw.len());
}
