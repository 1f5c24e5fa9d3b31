// The same names in several modules.
mod left {
    pub struct Item(pub u32);
    impl Item {
        pub fn get(&self) -> u32 {
            let left = self.0;
            left
        }
    }
    pub fn make() -> Item {
        let made = Item(1);
        made
    }
    pub mod inner {
        pub fn make() -> u32 {
            let deep = 7;
            deep
        }
    }
}
mod right {
    pub struct Item(pub u32);
    impl Item {
        pub fn get(&self) -> u32 {
            let right = self.0 * 2;
            right
        }
    }
    pub fn make() -> Item {
        let also = Item(2);
        also
    }
}
fn main() {
    let (left, right) = (left::make(), right::make());
    println!("{} {} {}", left.get(), right.get(), left::inner::make());
}
//= left::make => left::make
//= right::make => right::make
//= left::inner::make => left::inner::make
//= left::Item::get => left::{impl#0}::get
//= right::Item::get => right::{impl#0}::get
