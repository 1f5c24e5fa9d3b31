fn main() {
    let numbers = [10u32, 20, 30];
    let next = 7u32;
    let mut iter = numbers.iter();
    println!("~ iter.left {}\n~ iter.ptr.to {:p}\n~ iter.size {}", iter.len(), &numbers[0], size_of_val(&iter));
    iter.next();
    println!("~ iter.left {}\n~ iter.ptr.to {:p}\n~ iter.ptr {}", iter.len(), iter.as_slice().as_ptr(), numbers[1]);
    iter.next_back();
    println!("~ iter.left {}\n~ iter.ptr.to {:p}", iter.len(), iter.as_slice().as_ptr());
    // The address after the last element is that of somebody else: it is no arrow to `next`.
    iter.next();
    println!("~ iter.left {}\n~ iter.ptr at the end\n~ next {next}", iter.len());
    let nothing: [u8; 0] = [];
    let none = nothing.iter();
    println!("~ none.left {}\n~ none.ptr at the end", none.len());
    let units = [(), (), ()];
    let mut without = units.iter();
    without.next();
    println!("~ without.left {}\n~ without.size {}", without.len(), size_of_val(&without));
}
