use std::thread;

struct Save {
    name: &'static str,
}

impl Drop for Save {
    fn drop(&mut self) {
        if thread::panicking() {
            println!("{} is kept as it was", self.name); //~ prints "poem is kept as it was"
        } else {
            println!("{} is saved", self.name); //~ prints "letter is saved"
        }
    }
}

fn edit(name: &'static str, good: bool) {
    let _save = Save { name };
    assert!(good);
}

fn main() {
    edit("letter", true);
    edit("poem", false);
} //~ ends panics
