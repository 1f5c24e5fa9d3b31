// `..base` moves only the fields that are not named.
struct Settings {
    name: String,
    path: String,
    depth: u32,
}

fn main() {
    let base = Settings { name: String::from("n"), path: String::from("p"), depth: 1 };
    let other = Settings { name: String::from("m"), ..base };
    let kept = base.name;
    let depth = base.depth;
    println!("{kept} {depth} {} {} {}", other.name, other.path, other.depth);
}
