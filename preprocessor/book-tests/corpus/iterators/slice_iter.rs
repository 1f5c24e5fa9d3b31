fn main() {
    let numbers = [10u16, 20, 30, 40];
    let mut iter = numbers.iter();
    let first = iter.next();
    println!("~ first {first:?}\n~ first.0.to {:p}\n~ iter.size {}", first.unwrap(), size_of_val(&iter));
    println!("~ iter.ptr.to {:p}", iter.as_slice().as_ptr());
    let last = iter.next_back();
    println!("~ last {last:?}\n~ iter.address {:p}", &iter);
    for (index, number) in numbers.iter().enumerate() {
        println!("~ index {index}\n~ number {number}\n~ number.to {number:p}");
    }
}
