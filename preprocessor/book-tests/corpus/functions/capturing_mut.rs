fn repeat(times: usize, mut act: impl FnMut(usize) -> bool) -> usize {
    let mut done = 0;
    while done < times && act(done) {
        done += 1;
    }
    println!("~ done {done}\n~ times {times}\n~ act.size {}", size_of_val(&act));
    done
}

fn main() {
    let mut log = Vec::new();
    let mut total = 0u64;
    let done = repeat(5, |n| {
        log.push(n as u8);
        total += n as u64;
        println!("~ log {log:?}\n~ total {total}\n~ n {n}");
        n < 2
    });
    println!("~ done {done}\n~ log {log:?}\n~ total {total}");
}
