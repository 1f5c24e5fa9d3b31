fn counter(start: u32) -> impl FnMut() -> u32 {
    let mut next = start;
    move || {
        next += 1;
        println!("~ next {next}");
        next
    }
}

fn compose<A, B, C>(f: impl Fn(A) -> B, g: impl Fn(B) -> C) -> impl Fn(A) -> C {
    println!("~ f.size {}\n~ g.size {}", size_of_val(&f), size_of_val(&g));
    move |a| g(f(a))
}

fn main() {
    let mut one = counter(10);
    let values = [one(), one()];
    println!("~ values {values:?}\n~ one.size {}\n~ one.next 12", size_of_val(&one));
    let offset = 0.5;
    let both = compose(|n: i32| n * 2, move |n| f64::from(n) + offset);
    let result = both(3);
    println!("~ result {result:?}\n~ both.size {}\n~ offset {offset:?}", size_of_val(&both));
}
