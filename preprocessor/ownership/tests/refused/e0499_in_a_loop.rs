fn main() {
    let mut n = 0;
    let mut all: Vec<&mut i32> = Vec::new();
    for _ in 0..2 {
        all.push(&mut n);
    }
    println!("{}", all.len());
}
//= E0499 5 5 5
//=   5-7 next turn mutable n>all: n is lent to all, to change, into the next turn of the loop
//=   5-7 mutable n>all: n is lent to all, to change, until line 7
