use std::thread;

fn main() {
    let list = vec![3, 4, 5];
    let before = list.as_ptr() as usize;
    let worker = thread::spawn(move || { //~ list moved
        let after = list.as_ptr() as usize;
        (after, list)
    });
    let (after, back) = worker.join().unwrap();
    assert_eq!(before, after); //~ heap 1
    println!("{back:?}"); //~ prints "[3, 4, 5]"
}
