struct Shop {
    prices: Vec<u32>,
    sold: Vec<u32>,
}

impl Shop {
    fn cheapest(&self) -> &u32 {
        self.prices.iter().min().unwrap()
    }

    fn sell(&mut self) -> u32 {
        let price = self.cheapest();
        self.sold.push(*price);
        *price
    }
}

fn main() {
    let prices = vec![30, 20];
    let mut shop = Shop { prices, sold: vec![] };
    assert_eq!(shop.sell(), 20);
}
