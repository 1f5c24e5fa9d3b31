#[derive(Debug, PartialEq)]
enum Owner {
    Variable,
    Vector,
    Element(usize),
    Nobody,
}

fn within<T>(whole: &[T], byte: *const u8) -> bool {
    let range = whole.as_ptr_range();
    range.start.cast() <= byte && byte < range.end.cast()
}

fn owner_of(byte: *const u8, books: &Vec<String>) -> Owner {
    if within(std::slice::from_ref(books), byte) {
        return Owner::Variable;
    }
    if within(books, byte) {
        return Owner::Vector;
    }
    let element = books.iter().position(|book| within(book.as_bytes(), byte));
    element.map_or(Owner::Nobody, Owner::Element)
}

fn main() {
    let title = "emma";
    let books = vec![String::from(title), String::from("dune")];

    // A letter of the literal.
    assert_eq!(owner_of(title.as_ptr(), &books), Owner::Variable);
    // The first byte of the vector's own three words.
    assert_eq!(owner_of((&raw const books).cast(), &books), Owner::Variable);
    // The first byte of the three words of "dune".
    assert_eq!(owner_of((&raw const books[1]).cast(), &books), Owner::Variable);
    // The letter d.
    assert_eq!(owner_of(books[1].as_ptr(), &books), Owner::Variable);
}
