fn main() {
    let numbers = vec![1u16, 2, 3, 4, 5];
    let mut pairs = numbers.windows(2);
    let pair = pairs.next();
    println!("~ pair {pair:?}\n~ pairs.v {:?}\n~ pairs.v.to {:p}", &numbers[1..], &numbers[1]);
    let mut chunks = numbers.chunks(2);
    let chunk = chunks.next();
    println!("~ chunk {chunk:?}\n~ chunks.v {:?}\n~ chunks.chunk_size 2\n~ chunks.v.len {}", &numbers[2..], chunks.len() + 1);
    let mut exact = numbers.chunks_exact(2);
    let both = exact.next();
    println!("~ both {both:?}\n~ exact.rem {:?}\n~ exact.v {:?}", exact.remainder(), &numbers[2..4]);
    let mut split = numbers.split(|n| *n == 3);
    let before = split.next();
    println!("~ before {before:?}\n~ split.v {:?}\n~ split.finished false", &numbers[3..]);
    drop((pairs.next(), chunks.next(), exact.next(), split.next()));
}
