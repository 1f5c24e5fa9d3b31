#[derive(Debug)]
struct Rust {
    a: u8,
    b: u64,
    c: u16,
    d: u32,
}

#[derive(Debug)]
#[repr(C)]
struct LikeC {
    a: u8,
    b: u64,
    c: u16,
    d: u32,
}

fn main() {
    let rust = Rust { a: 1, b: 2, c: 3, d: 4 };
    let c = LikeC { a: 1, b: 2, c: 3, d: 4 };
    println!("~ rust {rust:?}\n~ rust.size {}\n~ c {c:?}\n~ c.size {}", size_of_val(&rust), size_of_val(&c));
    println!("~ rust.a.address {:p}\n~ rust.b.address {:p}\n~ rust.c.address {:p}", &rust.a, &rust.b, &rust.c);
    println!("~ c.a.address {:p}\n~ c.b.address {:p}\n~ c.d.address {:p}", &c.a, &c.b, &c.d);
    println!("~ c.c {}\n~ rust.d {}", c.c, rust.d);
}
