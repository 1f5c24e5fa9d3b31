use std::collections::LinkedList;

#[derive(Debug)]
struct Job {
    id: u8,
    name: String,
}

fn main() {
    let mut jobs = LinkedList::new();
    jobs.push_back(Job { id: 1, name: "wash".to_string() });
    jobs.push_back(Job { id: 2, name: "dry".to_string() });
    println!("~ jobs {jobs:?}\n~ jobs.len {}", jobs.len());
    let front = jobs.front();
    println!("~ front {front:?}\n~ front.0.id {}", front.map_or(0, |job| job.id));
    let last = jobs.pop_back();
    println!("~ last {last:?}\n~ last.0.name {:?}\n~ jobs {jobs:?}", last.as_ref().unwrap().name);
}
