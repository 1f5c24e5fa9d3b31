#[derive(Debug)]
struct Loud {
    name: String,
    inner: Option<Box<Loud>>,
}

impl Drop for Loud {
    fn drop(&mut self) {
        println!("~ self.name {:?}\n~ self.to {self:p}", self.name);
    }
}

fn main() {
    let inner = Some(Box::new(Loud { name: "inner".to_string(), inner: None }));
    let mut outer = Loud { name: "outer".to_string(), inner };
    println!("~ outer {outer:?}\n~ outer.inner.0.name \"inner\"\n~ inner.state moved");
    outer.inner = None;
    println!("~ outer {outer:?}\n~ outer.inner.variant None");
    let list = [Loud { name: "first".to_string(), inner: None }, outer];
    println!("~ list {list:?}\n~ outer.state moved\n~ list.len {}", list.len());
}
