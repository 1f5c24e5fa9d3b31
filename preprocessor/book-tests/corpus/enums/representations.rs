#[derive(Debug, Clone, Copy)]
#[repr(u8)]
enum Small {
    A = 1,
    B = 200,
}

#[derive(Debug)]
#[repr(C)]
enum LikeC {
    Unit,
    Tuple(u8, u64),
    Named { a: u16 },
}

#[derive(Debug)]
#[repr(i16)]
enum Signed {
    Low = -5,
    High(u32) = 300,
}

#[derive(Debug)]
#[repr(C, u8)]
enum Both {
    X(u32),
    Y,
}

fn main() {
    let small = [Small::A, Small::B];
    println!("~ small {small:?}\n~ small.size {}\n~ small[1].variant B", size_of_val(&small));
    let like = [LikeC::Unit, LikeC::Tuple(1, 2), LikeC::Named { a: 3 }];
    println!("~ like {like:?}\n~ like[0].size {}\n~ like[1].1 2", size_of_val(&like[0]));
    let signed = [Signed::Low, Signed::High(9)];
    println!("~ signed {signed:?}\n~ signed.size {}", size_of_val(&signed));
    let both = [Both::X(1), Both::Y];
    println!("~ both {both:?}\n~ both.size {}\n~ both[1].variant Y", size_of_val(&both));
}
