struct Parcel {
    name: String,
    note: String,
}

fn send(parcel: Parcel) {
    println!("{} {}", parcel.name, parcel.note);
}

fn main() {
    let note = String::from("fragile");
    let mut parcel = Parcel { name: String::from("ada"), note };
    let name = parcel.name; //~ parcel partly-moved, heap 2, key
    println!("for {name}");
    parcel.name = name; //~ parcel live, parcel.name = "ada", name moved, heap 2, key
    send(parcel); //~ parcel moved, heap 0
}
