fn main() {
    let mut held = Some(String::from("h"));
    let mut i = 0;
    let got = loop {
        i += 1; //~ held=live
        if i < 3 {
            continue;
        }
        if let Some(s) = held.take() {
            break s;
        }
    };
    println!("{got}"); //~ got=live held=live i=live
    'outer: for a in 0..3 {
        for b in 0..3 {
            let s = String::from("x");
            if a * b == 2 {
                break 'outer;
            }
            drop(s); //~ s=moved
        }
    }
    println!("end"); //~ got=live
}
