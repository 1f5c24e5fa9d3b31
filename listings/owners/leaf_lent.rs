struct Shelf {
    label: String,
    books: Vec<String>,
}

fn main() {
    let books = vec![String::from("emma")];
    let shelf = Shelf { label: String::from("novels"), books };
    let favourite = &shelf.books[0];
    let sold = shelf; //~ E0505
    println!("{favourite} from {}", sold.label);
}
