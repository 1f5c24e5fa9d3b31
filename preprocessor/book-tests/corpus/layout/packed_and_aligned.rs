#[derive(Debug, Clone, Copy)]
#[repr(C, packed)]
struct Packed {
    a: u8,
    b: u32,
    c: u16,
}

#[derive(Debug)]
#[repr(align(64))]
struct Line {
    used: u8,
}

fn main() {
    let packed = Packed { a: 1, b: 0x0203_0405, c: 6 };
    let (b, c) = (packed.b, packed.c);
    println!("~ packed {packed:?}\n~ packed.size {}\n~ b {b}\n~ c {c}", size_of_val(&packed));
    println!("~ packed.b.address {:p}\n~ packed.c.address {:p}", &raw const packed.b, &raw const packed.c);
    let line = Line { used: 9 };
    let lines = [Line { used: 1 }, Line { used: 2 }];
    println!("~ line {line:?}\n~ line.address {:p}\n~ line.size {}", &line, size_of_val(&line));
    println!("~ lines[1].used {}\n~ lines[1].address {:p}\n~ lines.size {}", lines[1].used, &lines[1], size_of_val(&lines));
    let boxed = Box::new(Line { used: 3 });
    println!("~ boxed.used {}\n~ boxed.to {boxed:p}", boxed.used);
}
