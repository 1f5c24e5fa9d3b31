struct Shelf {
    label: String,
    books: Vec<String>,
}

fn main() {
    let books = vec![String::from("emma")]; //~ heap 2
    let shelf = Shelf { label: String::from("novels"), books }; //~ heap 3
    let sold = shelf; //~ shelf moved, sold.label = "novels", heap 3, key
    println!("{}", sold.label); //~ prints "novels"
    println!("{} books sold", sold.books.len());
} //~ heap 0, key
