// A macro that makes functions and types.
macro_rules! counter {
    ($name:ident, $by:expr) => {
        struct $name {
            count: u32,
        }

        impl $name {
            fn step(&mut self) -> u32 {
                self.count += $by;
                self.count
            }
        }
    };
}

counter!(ByTwo, 2);

fn main() {
    let mut counter = ByTwo { count: 1 };
    let first = counter.step();
    let moved = counter;
    counter = ByTwo { count: first };
    let second = counter.step();
    println!("{first} {second} {}", moved.count);
}
