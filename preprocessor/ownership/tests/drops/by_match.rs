// A pattern moves the content out, or leaves it where it is.
fn main() {
    let some = Some(Bell("some"));
    if let Some(mut inner) = some {
        inner.0 = "inner";
    }
    let kept = Some(Bell("kept"));
    match &kept {
        Some(bell) => {
            let _seen = bell;
            let _other = Bell("_other");
        }
        None => {}
    }
    let _end = Bell("_end");
}
