// A `&mut dyn Trait` is reborrowed for every call.
trait Sink {
    fn take(&mut self, text: &str);
}

impl Sink for String {
    fn take(&mut self, text: &str) {
        self.push_str(text);
    }
}

fn write(sink: &mut dyn Sink) {
    sink.take("a");
    let again = &mut *sink;
    again.take("b");
    sink.take("c");
}

fn main() {
    let mut text = String::new();
    write(&mut text);
    println!("{text}");
}
