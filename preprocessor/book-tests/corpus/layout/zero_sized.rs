use std::marker::PhantomData;

#[derive(Debug, Clone, Copy, PartialEq)]
struct Unit;

#[derive(Debug)]
struct Meters<T> {
    value: f64,
    kind: PhantomData<T>,
}

struct Nested {
    unit: Unit,
    none: [u64; 0],
    pair: ((), Unit),
}

fn main() {
    let unit = Unit;
    let nested = Nested { unit, none: [], pair: ((), Unit) };
    println!("~ unit {unit:?}\n~ unit.size {}\n~ nested.size {}", size_of_val(&unit), size_of_val(&nested));
    println!("~ nested.unit {:?}\n~ nested.none {:?}\n~ nested.pair {:?}", nested.unit, nested.none, nested.pair);
    let length: Meters<u8> = Meters { value: 2.0, kind: PhantomData };
    println!("~ length.value {:?}\n~ length.size {}\n~ length.kind.size 0", length.value, size_of_val(&length));
    let units = [Unit; 3];
    println!("~ units {units:?}\n~ units.size {}\n~ units.len {}", size_of_val(&units), units.len());
    drop(length.kind);
}
