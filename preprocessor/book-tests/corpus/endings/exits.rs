fn leave(code: i32) -> ! {
    let reason = String::from("done");
    println!("~ reason {reason:?}\n~ code {code}");
    std::process::exit(code)
}

fn main() {
    let kept = vec![1u8, 2];
    let status = kept.len() as i32;
    println!("~ kept {kept:?}\n~ status {status}");
    leave(status);
}
