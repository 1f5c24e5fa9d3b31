fn main() {
    let v = vec![1, 2];
    let total: i32 = v.into_iter().sum();
    println!("{total} of {}", v.len());
}
//= E0382 3 4 -
//=   3-4 moved v>into_iter(): v is moved into into_iter() on line 3
//=   4-4 shared v>len(): v is lent to len(), to read, on line 4
