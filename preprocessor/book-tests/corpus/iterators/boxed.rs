fn evens(limit: u32) -> Box<dyn Iterator<Item = u32>> {
    let found = (0..limit).filter(|n| n % 2 == 0);
    println!("~ limit {limit}\n~ found.size {}", size_of_val(&found));
    Box::new(found)
}

fn main() {
    let mut even = evens(7);
    let first = even.next();
    println!("~ first {first:?}\n~ even.size {}", size_of_val(&even));
    let rest: Vec<u32> = even.collect();
    println!("~ rest {rest:?}\n~ rest.len {}", rest.len());
    let grouped: Vec<Vec<u32>> = rest.chunks(2).map(<[u32]>::to_vec).collect();
    println!("~ grouped {grouped:?}\n~ grouped[0].len {}", grouped[0].len());
}
