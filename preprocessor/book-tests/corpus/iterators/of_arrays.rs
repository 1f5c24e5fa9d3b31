fn main() {
    let names = ["x".to_string(), "y".to_string(), "z".to_string()];
    let mut iter = names.into_iter();
    println!("~ iter.start 0\n~ iter.end {}\n~ iter.data[0] \"x\"\n~ iter.size {}", iter.len(), size_of_val(&iter));
    let first = iter.next();
    println!("~ first {first:?}\n~ iter.start 1\n~ iter.end 3\n~ iter.data[1] {:?}", iter.as_slice()[0]);
    println!("~ iter.data[2] {:?}\n~ iter.data[2].len {}", iter.as_slice()[1], iter.as_slice()[1].len());
    let last = iter.next_back();
    println!("~ last {last:?}\n~ iter.end 2\n~ iter.data[1] {:?}", iter.as_slice()[0]);
    let rest: Vec<String> = iter.collect();
    println!("~ rest {rest:?}\n~ rest.len {}", rest.len());
}
