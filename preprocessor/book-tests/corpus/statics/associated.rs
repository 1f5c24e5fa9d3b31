trait Named {
    const NAME: &'static str;
    const SIZES: [u8; 2] = [1, 2];
}

#[derive(Debug)]
struct Cat;

#[derive(Debug)]
struct Dog;

impl Named for Cat {
    const NAME: &'static str = "cat";
}

impl Named for Dog {
    const NAME: &'static str = "dog";
    const SIZES: [u8; 2] = [3, 4];
}

fn describe<T: Named>(_: &T) -> (&'static str, u8) {
    let sizes = T::SIZES;
    let name = T::NAME;
    println!("~ sizes {sizes:?}\n~ name {name:?}\n~ name.to {:p}", name.as_ptr());
    (name, sizes.iter().sum())
}

fn main() {
    let (one, two) = (describe(&Cat), describe(&Dog));
    println!("~ one {one:?}\n~ two {two:?}\n~ two.1 {}", two.1);
}
