#[derive(Debug)]
enum Token {
    Letter(char),
    Space,
    End,
}

fn main() {
    let tokens = [Token::Letter('x'), Token::Space, Token::End, Token::Letter('\u{10ffff}')];
    println!("~ tokens {tokens:?}\n~ tokens[0].size {}\n~ tokens[1].variant Space", size_of_val(&tokens[0]));
    let maybe: [Option<Option<char>>; 3] = [None, Some(None), Some(Some('\0'))];
    println!("~ maybe {maybe:?}\n~ maybe.size {}", size_of_val(&maybe));
    let next = "añ".chars().nth(1);
    println!("~ next {next:?}\n~ next.size {}", size_of_val(&next));
}
