fn average(numbers: &[u8]) -> Result<u8, String> {
    let mut total = 0u8;
    for number in numbers {
        total = total.checked_add(*number).ok_or_else(|| format!("too large at {number}"))?;
        println!("~ total {total}\n~ number {number}\n~ number.to {number:p}");
    }
    Ok(total / numbers.len() as u8)
}

fn main() {
    let good = average(&[10, 20]);
    let bad = average(&[200, 100]);
    println!("~ good {good:?}\n~ bad {bad:?}\n~ bad.0.len {}", bad.as_ref().unwrap_err().len());
    let numbers = [1usize, 2];
    let index = numbers[1] + 3;
    println!("~ index {index}\n~ numbers {numbers:?}");
    println!("{}", numbers[index]);
}
