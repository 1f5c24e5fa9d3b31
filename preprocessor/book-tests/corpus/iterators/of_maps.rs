use std::collections::BTreeMap;

fn main() {
    let prices: BTreeMap<&str, u32> = [("pear", 3), ("fig", 8), ("apple", 5)].into();
    for (name, price) in &prices {
        println!("~ name {name:?}\n~ price {price}\n~ price.to {price:p}");
    }
    let dear: Vec<(&str, u32)> = prices.into_iter().filter(|(_, price)| *price > 4).collect();
    println!("~ dear {dear:?}\n~ dear.len {}", dear.len());
    let sum: u32 = dear.iter().map(|(_, price)| price).sum();
    println!("~ sum {sum}\n~ dear[0].1 {}", dear[0].1);
}
