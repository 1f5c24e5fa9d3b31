// `?` leaves the function and drops what it holds.
fn half(number: u32) -> Result<u32, Bell> {
    if number % 2 == 0 { Ok(number / 2) } else { Err(Bell("_")) }
}
fn twice(number: u32) -> Result<u32, Bell> {
    let _kept = Bell("_kept");
    let half_of_it = half(number)?;
    let _later = Bell("_later");
    let quarter = half(half_of_it)?;
    Ok(quarter)
}
fn main() {
    let _four = twice(4).is_ok();
    let _six = twice(6).is_ok();
    let _three = twice(3).is_ok();
}
