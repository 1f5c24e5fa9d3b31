// Matching through a reference binds references.
struct User {
    name: String,
    tags: Vec<String>,
}

fn rename(user: &mut User) -> usize {
    let User { name, tags } = user;
    name.push('x');
    tags.push(name.clone());
    let count = tags.len();
    user.name.push('y');
    count
}

fn main() {
    let mut user = User { name: String::from("u"), tags: Vec::new() };
    let count = rename(&mut user);
    println!("{count} {} {:?}", user.name, user.tags);
}
