fn main() {
    let n = 1;
    let mut add = || n += 1;
    add();
}
//= E0594 - 3 - ?
