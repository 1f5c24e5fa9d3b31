use std::cell::RefCell;

fn run(queue: &RefCell<Vec<u32>>) -> Vec<u32> {
    let mut done = Vec::new();
    loop {
        let next = queue.borrow_mut().pop();
        let Some(job) = next else { break };
        if job > 1 {
            queue.borrow_mut().push(job / 2);
        }
        done.push(job);
    }
    done
}

fn main() {
    let queue = RefCell::new(vec![2]);
    assert_eq!(run(&queue), [2, 1]);
}
