// Modules and visibility change nothing about ownership.
mod store {
    pub struct Item {
        pub label: String,
        price: u32,
    }

    impl Item {
        pub fn new(label: &str) -> Item {
            let label = label.to_owned();
            Item { label, price: 3 }
        }

        pub fn price(&self) -> u32 {
            self.price
        }
    }

    pub mod till {
        pub fn sell(item: super::Item) -> String {
            let label = item.label;
            label + "!"
        }
    }
}

fn main() {
    let item = store::Item::new("tea");
    let price = item.price();
    let sold = store::till::sell(item);
    println!("{sold} {price}");
}
