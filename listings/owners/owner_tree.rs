struct Shelf {
    label: String,
    books: Vec<String>,
}

fn main() {
    let label = String::from("novels"); //~ heap 1
    let mut books = Vec::with_capacity(2); //~ heap 2
    books.push(String::from("emma"));
    books.push(String::from("dune")); //~ books = ["emma", "dune"], heap 4
    let shelf = Shelf { label, books }; //~ label moved, books moved, heap 4
    println!("{}: {:?}", shelf.label, shelf.books); //~ shelf.books[1] = "dune"
} //~ heap 0
