struct Page {
    title: String,
    number: u32,
}

impl Drop for Page {
    fn drop(&mut self) {
        println!("page {} of {} is dropped", self.number, self.title);
    }
}

fn main() {
    let title = String::from("atlas");
    let page = Box::new(Page { title, number: 7 }); //~ title moved, heap 2
    println!("reading page {}", page.number); //~ prints "reading page 7"
} //~ heap 0, freed 2
