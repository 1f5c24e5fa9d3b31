fn main() {
    let mut n = 1;
    let a = &mut n;
    let b = a;
    *b += 1;
    *a += 1;
}
//= E0382 4 6 -
//=   4-6 moved a>b: a is moved to b on line 4
//=   6-6 read *a>: *a is read on line 6
