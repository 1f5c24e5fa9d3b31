use std::thread::Builder;

fn dive(depth: u64) -> u64 {
    let first = [depth; 512][0];
    if first == 0 {
        return 0;
    }
    first + dive(depth + 1)
}

fn main() {
    let builder = Builder::new().stack_size(64 * 1024);
    let diver = builder.spawn(|| dive(1)).unwrap();
    println!("{:?}", diver.join());
} //~ ends SIGABRT
