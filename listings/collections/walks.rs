fn main() {
    let words = vec![String::from("one"), String::from("two")]; //~ heap 3
    let mut walk = words.iter(); //~ words live, heap 3
    let first = walk.next(); //~ heap 3
    println!("{first:?}"); //~ prints "Some(\"one\")"
    let mut taken = words.into_iter(); //~ words moved, heap 3, freed 0
    let one = taken.next(); //~ heap 3
    println!("{one:?} {}", taken.len()); //~ prints "Some(\"one\") 1"
} //~ heap 0, freed 3
