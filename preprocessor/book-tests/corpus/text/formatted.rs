use std::fmt::Write as _;

#[derive(Debug)]
struct Label {
    text: String,
    width: usize,
}

fn main() {
    let mut text = format!("{:>5}|{:<4}|", 42, "ab");
    write!(text, "{:08.3}", 1.5).unwrap();
    println!("~ text {text:?}\n~ text.len {}", text.len());
    let labels = [1, 10].map(|width| Label { text: "-".repeat(width), width });
    println!("~ labels {labels:?}\n~ labels[1].text.len {}", labels[1].text.len());
    println!("~ labels[0].width {}\n~ labels[0].text {:?}", labels[0].width, labels[0].text);
}
