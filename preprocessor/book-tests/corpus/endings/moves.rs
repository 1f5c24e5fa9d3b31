#[derive(Debug)]
struct Pair {
    left: String,
    right: Vec<u8>,
}

fn take(text: String) -> usize {
    println!("~ text {text:?}\n~ text.state live");
    text.len()
}

fn main() {
    let pair = Pair { left: "left".to_string(), right: vec![1, 2] };
    println!("~ pair {pair:?}\n~ pair.state live");
    let Pair { left, right } = pair;
    println!("~ left {left:?}\n~ right {right:?}\n~ pair.state partly-moved");
    let length = take(left);
    println!("~ length {length}\n~ left.state moved\n~ right.len {}", right.len());
    let late: String;
    println!("~ right.cap {}", right.capacity());
    late = "late".to_string();
    println!("~ late {late:?}\n~ late.state live");
}
