// What is declared in a loop is dropped each time round, however the turn ends.
fn main() {
    let mut kept = Bell("kept");
    for number in 0..4 {
        let mut value = Bell("value");
        let _other = Bell("_other");
        if number == 0 {
            value.0 = "kept";
            kept = value;
            continue;
        }
        if number == 2 {
            break;
        }
    }
    kept.0 = "kept";
}
