// `?` leaves early; what was made before is dropped.
fn parse(text: &str) -> Result<Vec<i32>, std::num::ParseIntError> {
    let mut all = Vec::new();
    for part in text.split(',') {
        let number = part.trim().parse::<i32>()?;
        all.push(number);
    }
    let count = all.len() as i32;
    all.push(count);
    Ok(all)
}

fn main() {
    let good = parse("1, 2");
    let bad = parse("1, x").is_err();
    println!("{good:?} {bad}");
}
