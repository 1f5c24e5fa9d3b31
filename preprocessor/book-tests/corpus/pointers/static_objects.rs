use std::fmt::Debug;

trait Speak {
    fn name(&self) -> &'static str;
    fn loud(&self) -> String {
        let name = self.name();
        println!("~ name {name:?}\n~ name.len {}", name.len());
        name.to_uppercase()
    }
}

struct Cat;

struct Named<'a> {
    name: &'static str,
    toys: &'a [&'a str],
}

impl Speak for Cat {
    fn name(&self) -> &'static str {
        "cat"
    }
}

impl Speak for Named<'_> {
    fn name(&self) -> &'static str {
        println!("~ self.toys {:?}\n~ self.name {:?}", self.toys, self.name);
        self.name
    }
}

fn show(value: &dyn Debug) {
    println!("~ value {value:?}\n~ value.size 16");
}

fn main() {
    let named = Named { name: "tom", toys: &["ball", "mouse"] };
    let all: [&dyn Speak; 2] = [&Cat, &named];
    println!("~ all[0].concrete Cat\n~ all[1].concrete Named\n~ all.size {}", size_of_val(&all));
    let loud: Vec<String> = all.iter().map(|one| one.loud()).collect();
    println!("~ loud {loud:?}\n~ all[1].to {:p}", &named);
    show(&loud);
    show(&Some(1.5));
}
