fn main() {
    let v = vec![String::new()];
    for x in &v {
        println!("{x}");
    }
    let mut n = 0;
    for x in v {
        n += x.len();
    }
    println!("{n}");
}
//= in main
//= v
//=   2-3 owns: owns its value
//=   3-5 lent-shared: lent to the for loop, to read, until line 5
//=   5-7 owns: owns its value
//=   7-11 moved: moved into the for loop on line 7
//=   at 2 filled: gets its value
//=   at 3 lent shared: lent to the for loop, to read
//=   at 5 returned: returned by the for loop
//=   at 7 moved: moved into the for loop
//= x (reference)
//=   3-4 owns: refers to v, to read, until line 4
//=   4-5 owns idle: refers to v, to read, not used again
//=   at 3 filled: refers to v, to read
//= n
//=   6-11 owns: owns its value
//=   at 6 filled: gets its value
//=   at 8 filled: gets another value
//= x
//=   7-9 owns: owns its value
//=   at 7 filled: gets its value
//=   at 9 dropped: dropped
