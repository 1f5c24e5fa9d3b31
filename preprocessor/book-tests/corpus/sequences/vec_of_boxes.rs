fn main() {
    let mut boxes: Vec<Box<i64>> = (1..4).map(Box::new).collect();
    println!("~ boxes {boxes:?}\n~ boxes[1] {}\n~ boxes[1].to {:p}", boxes[1], &raw const *boxes[1]);
    boxes.swap(0, 2);
    println!("~ boxes {boxes:?}");
    let taken = boxes.swap_remove(0);
    println!("~ taken {taken}\n~ boxes {boxes:?}\n~ boxes.len {}", boxes.len());
    *boxes[0] = -1;
    println!("~ boxes[0] {}\n~ boxes.size {}", boxes[0], size_of_val(&boxes));
}
