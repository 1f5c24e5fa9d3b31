#[derive(Debug, Default)]
struct Slot {
    name: Option<String>,
    parts: Vec<Option<Box<u16>>>,
}

fn main() {
    let mut slot = Slot { name: Some("n".to_string()), parts: vec![Some(Box::new(1)), None] };
    let name = slot.name.take();
    let part = slot.parts[0].replace(Box::new(2));
    println!("~ name {name:?}\n~ part {part:?}\n~ slot {slot:?}\n~ slot.name.variant None");
    let filled = slot.name.get_or_insert_with(|| "new".to_string());
    filled.push('!');
    println!("~ filled {filled:?}\n~ filled.to {filled:p}\n~ filled.len {}", filled.len());
    let old = std::mem::take(&mut slot);
    println!("~ old {old:?}\n~ slot {slot:?}\n~ slot.parts.cap {}", slot.parts.capacity());
    let mut pair = (1u8, 2u8);
    std::mem::swap(&mut pair.0, &mut pair.1);
    println!("~ pair {pair:?}\n~ pair.address {:p}", &pair);
}
