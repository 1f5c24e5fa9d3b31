fn main() {
    let n = 3;
    let all = [0; n];
    println!("{all:?}");
}
//= E0435: The value on line 3 is known only when the program runs; here one is needed that the compiler can compute.
