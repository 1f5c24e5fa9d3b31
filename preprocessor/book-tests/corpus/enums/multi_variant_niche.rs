#[derive(Debug)]
enum Event {
    Key { code: u8, shift: bool },
    Click,
    Scroll,
    Resize(u8),
}

fn main() {
    let events =
        [Event::Key { code: 65, shift: true }, Event::Click, Event::Scroll, Event::Resize(3)];
    println!("~ events {events:?}\n~ events[0].size {}\n~ events[0].variant Key", size_of_val(&events[0]));
    println!("~ events[0].code 65\n~ events[0].shift true\n~ events[3].0 3\n~ events[2].variant Scroll");
    let maybe = [None, Some(Event::Scroll), Some(Event::Key { code: 0, shift: false })];
    println!("~ maybe {maybe:?}\n~ maybe[1].size {}", size_of_val(&maybe[1]));
    for event in events {
        println!("~ event {event:?}\n~ event.size {}", size_of_val(&event));
    }
}
