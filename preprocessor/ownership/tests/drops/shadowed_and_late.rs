// A variable that is hidden lives on; one that is filled late is dropped by its declaration.
fn main() {
    let late;
    let shown = Bell("shown");
    {
        let mut moved = shown;
        moved.0 = "late";
        late = moved;
    }
    let _between = Bell("_between");
    let _late = &late;
}
