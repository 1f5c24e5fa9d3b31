use std::{marker::PhantomPinned, pin::pin};
fn main() {
    let mut pinned = pin!(PhantomPinned);
    let _inside = pinned.as_mut().get_mut();
}
//= E0277: PhantomPinned is not Unpin: once pinned, it must never move again, and &mut would allow that.
