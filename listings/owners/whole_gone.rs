struct Shelf {
    label: String,
    books: Vec<String>,
}

fn main() {
    let books = vec![String::from("emma")];
    let shelf = Shelf { label: String::from("novels"), books };
    let sold = shelf;
    println!("{}", shelf.label); //~ E0382
    println!("{} books sold", sold.books.len());
}
