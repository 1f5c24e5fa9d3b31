struct Wrapper(u8, (u16, [char; 2]), String);

fn main() {
    let mixed = (1u8, 2u32, 'c', true, 5u16);
    let single = (7u8,);
    let nested = ((1u8, 2u64), (3u16, ()), [(4u8, 'x'); 2]);
    println!("~ mixed {mixed:?}\n~ mixed.size {}\n~ single {single:?}", size_of_val(&mixed));
    println!("~ nested {nested:?}\n~ nested.2[1].1 'x'\n~ nested.size {}", size_of_val(&nested));
    println!("~ mixed.1.address {:p}\n~ mixed.0.address {:p}", &mixed.1, &mixed.0);
    let wrapper = Wrapper(1, (2, ['a', 'b']), "s".to_string());
    println!("~ wrapper.0 {}\n~ wrapper.1 {:?}\n~ wrapper.2 {:?}", wrapper.0, wrapper.1, wrapper.2);
    println!("~ wrapper.1.1[1] 'b'\n~ wrapper.size {}", size_of_val(&wrapper));
}
