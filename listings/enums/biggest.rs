enum Event {
    Quit,
    Key(char),
    Paste([u8; 32]),
}

enum Slim {
    Quit,
    Key(char),
    Paste(Box<[u8; 32]>),
}

fn main() {
    let wide = [Event::Quit, Event::Key('a'), Event::Paste([7; 32])]; //~ heap 0
    let slim = [Slim::Quit, Slim::Key('a'), Slim::Paste(Box::new([7; 32]))]; //~ heap 1
    println!("{} {}", size_of_val(&wide), size_of_val(&slim)); //~ prints "108 48"
} //~ heap 0
