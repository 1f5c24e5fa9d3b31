use std::path::{Path, PathBuf};

fn main() {
    let mut path = PathBuf::from("/usr");
    path.push("lib");
    let parent: Option<&Path> = path.parent();
    println!("~ path {path:?}\n~ path.len {}\n~ path.size {}", path.as_os_str().len(), size_of_val(&path));
    println!("~ parent {parent:?}\n~ parent.0.len 4");
    let boxed: Box<Path> = path.clone().into_boxed_path();
    println!("~ boxed {boxed:?}\n~ boxed.len 8");
}
