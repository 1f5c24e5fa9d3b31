fn main() {
    let letters = ['a', 'ß', '\n', '\'', '中', '🦀'];
    let maybe: [Option<char>; 2] = [Some('x'), None];
    println!("~ letters {letters:?}\n~ letters.size {}\n~ letters[3] {:?}", size_of_val(&letters), letters[3]);
    println!("~ maybe {maybe:?}\n~ maybe[1].variant None\n~ maybe[0].size {}", size_of_val(&maybe[0]));
    let text: String = letters.iter().collect();
    println!("~ text {text:?}\n~ text.len {}", text.len());
    let last = text.chars().next_back();
    println!("~ last {last:?}");
}
