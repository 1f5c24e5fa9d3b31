struct Parcel {
    name: String,
    note: String,
}

fn send(parcel: Parcel) {
    println!("{} {}", parcel.name, parcel.note);
}

fn main() {
    let note = String::from("fragile");
    let parcel = Parcel { name: String::from("ada"), note };
    let name = parcel.name;
    println!("for {name}");
    send(parcel); //~ E0382
}
