fn main() {
    let boxes: Vec<Box<u16>> = (0..300).map(Box::new).collect();
    let last = &boxes[299];
    println!("~ boxes.len {}\n~ last.to {:p}", boxes.len(), last);
    let mut few: [Option<Box<u8>>; 300] = [const { None }; 300];
    few[299] = Some(Box::new(9));
    let nine: &u8 = few[299].as_deref().unwrap();
    println!("~ few.size {}\n~ nine.to {:p}\n~ nine 9", size_of_val(&few), nine);
    drop(boxes);
    println!("~ few[1] {:?}", few[1]);
}
