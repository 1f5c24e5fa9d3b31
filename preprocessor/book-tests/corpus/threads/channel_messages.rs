use std::sync::mpsc;

fn main() {
    let (sender, receiver) = mpsc::channel::<(u8, String)>();
    let second = sender.clone();
    sender.send((1, "one".to_string())).unwrap();
    second.send((2, "two".to_string())).unwrap();
    println!("~ sender.channel.senders 2\n~ receiver.channel.receivers 1\n~ receiver.channel.messages 2");
    println!("~ receiver.channel.first.[0] (1, \"one\")\n~ receiver.channel.first.[1] (2, \"two\")");
    let first = receiver.recv();
    println!("~ first {first:?}\n~ receiver.channel.messages 1\n~ receiver.channel.first.[1] (2, \"two\")");
    drop(second);
    println!("~ receiver.channel.senders 1\n~ receiver.size {}", size_of_val(&receiver));
    drop(sender);
    let rest: Vec<(u8, String)> = receiver.iter().collect();
    println!("~ rest {rest:?}\n~ receiver.channel.senders 0\n~ receiver.channel.messages 0");
}
