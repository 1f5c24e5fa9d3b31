use std::sync::{
    Mutex, RwLock,
    atomic::{AtomicU64, Ordering},
};

#[derive(Debug)]
struct Server {
    hits: AtomicU64,
    names: RwLock<Vec<&'static str>>,
    last: Mutex<Option<String>>,
}

impl Server {
    fn hit(&self, name: &'static str) {
        self.hits.fetch_add(1, Ordering::SeqCst);
        self.names.write().unwrap().push(name);
        *self.last.lock().unwrap() = Some(name.to_uppercase());
        println!("~ self.hits {:?}\n~ self.names {:?}\n~ self.last {:?}", self.hits, self.names, self.last);
    }
}

fn main() {
    let server = Server { hits: AtomicU64::new(0), names: RwLock::default(), last: Mutex::default() };
    server.hit("a");
    server.hit("b");
    println!("~ server {server:?}\n~ server.size {}", size_of_val(&server));
}
