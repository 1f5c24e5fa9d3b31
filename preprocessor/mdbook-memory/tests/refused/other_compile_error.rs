compile_error!("not on this machine");
fn main() {}
//= error: Not on this machine (line 1).
