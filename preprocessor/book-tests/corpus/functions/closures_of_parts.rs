struct Pair {
    left: String,
    right: Vec<u8>,
}

fn main() {
    let mut pair = Pair { left: "l".to_string(), right: vec![1] };
    let grow = || pair.right.push(2);
    println!("~ grow.size {}", size_of_val(&grow));
    let mut grow = grow;
    grow();
    let show = || pair.left.len();
    println!("~ pair.right {:?}\n~ pair.left {:?}\n~ show.size {}", pair.right, pair.left, size_of_val(&show));
    let tuple = (1u64, [2u8; 3]);
    let first = move || tuple.0;
    println!("~ first.size {}\n~ tuple {tuple:?}\n~ first.address {:p}", size_of_val(&first), &first);
}
