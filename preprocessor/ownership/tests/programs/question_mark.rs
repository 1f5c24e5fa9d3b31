fn parse(text: String) -> Result<i32, std::num::ParseIntError> {
    let n = text.trim().parse::<i32>()?;
    let m = n + 1; //~ n=live m=live text=live
    Ok(m)
} //~ text=dropped/dropped
fn main() {
    let good = parse(String::from("3")); //~ good=live
    let bad = parse(String::from("x")); //~ bad=live
    println!("{good:?} {bad:?}");
}
