// The fields of a boxed struct are moved one by one.
struct Parcel {
    from: String,
    to: String,
    weight: u32,
}

fn main() {
    let parcel = Box::new(Parcel { from: String::from("f"), to: String::from("t"), weight: 2 });
    let weight = parcel.weight;
    let from = parcel.from;
    let to = parcel.to;
    let label = from + &to;
    println!("{label} {weight}");
}
