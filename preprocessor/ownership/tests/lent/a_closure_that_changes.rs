fn main() {
    let mut n = 0;
    let mut inc = || n += 1;
    inc();
    inc();
    let m = n;
    println!("{m}");
}
//= in main
//= 3 n=--- inc=RWO
//= 5 n=RWO
//= 6 m=R-O inc=x6
