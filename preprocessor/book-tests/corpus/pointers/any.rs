use std::{any::Any, error::Error};

fn parse(text: &str) -> Result<u8, Box<dyn Error>> {
    Ok(text.parse::<u8>()?)
}

fn main() {
    let values: [Box<dyn Any>; 3] = [Box::new(1u8), Box::new("two"), Box::new(vec![3.0f32])];
    println!("~ values[0].concrete u8\n~ values[1].concrete &str\n~ values[2].concrete Vec<f32>");
    let list = values[2].downcast_ref::<Vec<f32>>();
    println!("~ list {list:?}\n~ values.size {}", size_of_val(&values));
    let good = parse("42");
    let bad = parse("x");
    println!("~ good.variant Ok\n~ good.0 {}", good.as_ref().unwrap());
    println!("~ bad.variant Err\n~ bad {bad:?}\n~ bad.size {}", size_of_val(&bad));
}
