fn eat(v: Vec<u8>) {
    drop(v);
}
fn main() {
    let v = vec![1];
    let r = &v;
    for _ in 0..2 {
        println!("{r:?}");
        eat(v);
    }
}
//= E0505 6 9 8
//=   6-10 next turn shared v>r: v is lent to r, to read, until line 10, in every turn of the loop
//=   9-9 moved v>eat(): v is moved into eat() on line 9
//= E0382 9 9 -
//=   9-10 next turn moved v>eat(): v is moved into eat() on line 9
//=   9-9 moved v>eat(): in the next turn of the loop, v is moved into eat() on line 9
