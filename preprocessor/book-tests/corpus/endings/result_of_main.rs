#[derive(Debug)]
struct Missing {
    name: String,
}

fn find(name: &str, all: &[&str]) -> Result<usize, Missing> {
    let place = all.iter().position(|one| *one == name);
    println!("~ place {place:?}\n~ all {all:?}\n~ name {name:?}");
    place.ok_or_else(|| Missing { name: name.to_string() })
}

fn main() -> Result<(), Missing> {
    let all = ["a", "b"];
    let second = find("b", &all)?;
    println!("~ second {second}\n~ all.size {}", size_of_val(&all));
    let third = find("c", &all)?;
    println!("never {third}");
    Ok(())
}
