struct Tagged<const C: char, const N: i8, const B: bool>(u8);

impl<const C: char, const N: i8, const B: bool> Tagged<C, N, B> {
    fn told(&self) -> (char, i8, bool, u8) {
        (C, N, B, self.0)
    }
}

fn main() {
    let one = Tagged::<'x', -3, true>(1);
    let two = Tagged::<'é', 7, false>(2);
    println!("~ one.type Tagged<'x', -3, true>\n~ two.type Tagged<'é', 7, false>");
    let (a, b) = (one.told(), two.told());
    println!("~ a {a:?}\n~ b {b:?}\n~ one.size {}", size_of_val(&one));
}
