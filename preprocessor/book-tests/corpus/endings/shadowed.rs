fn main() {
    let value = "5";
    println!("~ value {value:?}\n~ value.len {}", value.len());
    let value: u16 = value.parse().unwrap();
    println!("~ value {value}\n~ value.size {}\n~ value.address {:p}", size_of_val(&value), &value);
    {
        let value = [value; 3];
        println!("~ value {value:?}\n~ value.size {}", size_of_val(&value));
    }
    let value = if value > 4 { Some(value) } else { None };
    println!("~ value {value:?}\n~ value.variant Some");
    if let Some(value) = value
        && let half @ 1.. = value / 2
    {
        println!("~ value {value}\n~ half {half}");
    }
}
