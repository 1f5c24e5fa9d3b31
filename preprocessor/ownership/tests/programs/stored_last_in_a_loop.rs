fn longer(mut v: Vec<i32>, i: i32) -> Vec<i32> {
    v.push(i);
    v
}
fn main() {
    let mut v = vec![1];
    for i in 0..3 {
        v = longer(v, i); //~ v=live
    }
    let mut kept = None;
    let mut i = 0;
    while i < 3 {
        i += 1;
        let b = Box::new(i); //~ b=live
        kept = Some(b); //~ kept=live b=moved(to kept)
    }
    let mut text = String::new();
    loop {
        if text.len() > 2 {
            break;
        }
        text = text + "a"; //~ text=live
    }
    println!("{v:?} {kept:?} {text}");
}
