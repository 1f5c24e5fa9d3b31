#[derive(Debug, Clone)]
enum Either<L, R> {
    Left(L),
    Right(R),
}

fn flip<L, R>(either: Either<L, R>) -> Either<R, L> {
    match either {
        Either::Left(left) => Either::Right(left),
        Either::Right(right) => Either::Left(right),
    }
}

fn main() {
    let a: Either<u8, String> = Either::Left(1);
    let b = flip(a.clone());
    let c: Either<(), ()> = Either::Right(());
    let d: Either<&str, Box<[u8]>> = Either::Right(Box::new([1, 2]));
    println!("~ a {a:?}\n~ b {b:?}\n~ a.size {}\n~ b.variant Right", size_of_val(&a));
    println!("~ c {c:?}\n~ c.size {}\n~ d {d:?}\n~ d.size {}", size_of_val(&c), size_of_val(&d));
    let all: [Option<Either<bool, bool>>; 3] = [None, Some(Either::Left(true)), Some(Either::Right(false))];
    println!("~ all {all:?}\n~ all.size {}\n~ all[2].0.variant Right", size_of_val(&all));
}
