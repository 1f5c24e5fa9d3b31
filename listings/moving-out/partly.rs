struct Parcel {
    name: String,
    note: String,
}

fn main() {
    let note = String::from("fragile"); //~ heap 1
    let parcel = Parcel { name: String::from("ada"), note }; //~ note moved, heap 2
    let name = parcel.name; //~ parcel partly-moved, name = "ada", parcel.note = "fragile", heap 2
    println!("{name}: {}", parcel.note); //~ prints "ada: fragile"
    drop(name); //~ parcel partly-moved, heap 1
} //~ heap 0, freed 2
