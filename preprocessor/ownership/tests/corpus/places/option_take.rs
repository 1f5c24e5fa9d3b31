// `take` leaves `None` behind, so that a field can be moved out through a reference.
struct Holder {
    inside: Option<String>,
}

impl Holder {
    fn release(&mut self) -> Option<String> {
        let taken = self.inside.take();
        taken.map(|text| text + "!")
    }
}

fn main() {
    let mut holder = Holder { inside: Some(String::from("a")) };
    let first = holder.release();
    let second = holder.release();
    let old = holder.inside.replace(String::from("b"));
    println!("{first:?} {second:?} {old:?} {:?}", holder.inside);
}
