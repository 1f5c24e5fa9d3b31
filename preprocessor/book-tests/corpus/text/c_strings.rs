use std::ffi::{CStr, CString};

fn main() {
    let owned = CString::new("owned").unwrap();
    let lent: &CStr = &owned;
    let literal = c"literal";
    println!("~ owned {owned:?}\n~ owned.len {}\n~ owned.to {:p}", owned.count_bytes() + 1, owned.as_ptr());
    println!("~ lent.to {:p}\n~ lent.len {}", lent.as_ptr(), lent.to_bytes_with_nul().len());
    println!("~ literal.to {:p}\n~ literal.len {}", literal.as_ptr(), literal.to_bytes_with_nul().len());
}
