use std::sync::{Mutex, RwLock, atomic::{AtomicU32, Ordering}};

static TOTAL: AtomicU32 = AtomicU32::new(1);
static LOG: Mutex<Vec<&str>> = Mutex::new(Vec::new());
static NAME: RwLock<String> = RwLock::new(String::new());

fn main() {
    TOTAL.fetch_add(4, Ordering::SeqCst);
    LOG.lock().unwrap().push("begun");
    println!("~ TOTAL {TOTAL:?}\n~ LOG {LOG:?}\n~ LOG.address {:p}\n~ LOG.size {}", &LOG, size_of_val(&LOG));
    NAME.write().unwrap().push_str("name");
    println!("~ NAME {NAME:?}\n~ NAME.data.len 4\n~ NAME.lock.variant Unlocked");
    let log = LOG.lock().unwrap();
    println!("~ log {log:?}\n~ LOG.lock.variant Locked");
}
