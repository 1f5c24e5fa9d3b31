#[derive(Debug)]
enum Inner {
    Text(String),
    Empty,
    Number(u32),
}

#[derive(Debug)]
enum Outer {
    Wrapped(Inner),
    Nothing,
    Other,
}

fn main() {
    let all = [
        Outer::Wrapped(Inner::Text("t".to_string())),
        Outer::Wrapped(Inner::Empty),
        Outer::Wrapped(Inner::Number(7)),
        Outer::Nothing,
        Outer::Other,
    ];
    println!("~ all {all:?}\n~ all[0].size {}\n~ all[3].variant Nothing", size_of_val(&all[0]));
    let maybe: [Option<Option<Outer>>; 3] = [None, Some(None), Some(Some(Outer::Nothing))];
    println!("~ maybe {maybe:?}\n~ maybe.size {}", size_of_val(&maybe));
    let result: Result<Outer, Inner> = Err(Inner::Empty);
    println!("~ result {result:?}\n~ result.variant Err\n~ result.size {}", size_of_val(&result));
}
