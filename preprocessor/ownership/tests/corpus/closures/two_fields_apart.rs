// A closure takes only the field that it names; the other stays free.
struct Form {
    title: String,
    lines: Vec<String>,
}

fn main() {
    let mut form = Form { title: String::from("t"), lines: Vec::new() };
    let mut add = |line: &str| form.lines.push(line.to_owned());
    add("one");
    form.title.push('s');
    add("two");
    let lines = form.lines.len();
    println!("{} {lines}", form.title);
}
