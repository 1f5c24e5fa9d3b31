struct Shelf {
    label: String,
    books: Vec<String>,
}

fn main() {
    let books = vec![String::from("emma")];
    let shelf = Shelf { label: String::from("novels"), books }; //~ heap 3
    let sold = shelf; //~ shelf moved, heap 3
    let favourite = &sold.books[0]; //~ favourite = "emma", key
    println!("{favourite} from {}", sold.label); //~ prints "emma from novels"
} //~ heap 0, key
