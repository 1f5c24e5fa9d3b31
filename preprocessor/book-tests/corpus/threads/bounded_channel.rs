use std::sync::mpsc;

fn main() {
    let (sender, receiver) = mpsc::sync_channel::<String>(3);
    println!("~ sender.channel.messages 0\n~ sender.channel.room 3\n~ sender.channel.senders 1");
    for word in ["a", "b", "c"] {
        sender.send(word.to_string()).unwrap();
    }
    let full = sender.try_send("d".to_string()).is_err();
    println!("~ full {full}\n~ receiver.channel.messages 3\n~ receiver.channel.slots[0].msg \"a\"\n~ receiver.channel.slots[2].msg \"c\"");
    let first = receiver.recv();
    println!("~ first {first:?}\n~ receiver.channel.messages 2\n~ receiver.channel.slots[1].msg \"b\"");
    sender.send("e".to_string()).unwrap();
    println!("~ receiver.channel.slots[0].msg \"e\"\n~ receiver.channel.messages 3\n~ receiver.size {}", size_of_val(&receiver));
    drop(sender);
    let rest: Vec<String> = receiver.iter().collect();
    println!("~ rest {rest:?}\n~ receiver.channel.messages 0\n~ receiver.channel.senders 0");
}
