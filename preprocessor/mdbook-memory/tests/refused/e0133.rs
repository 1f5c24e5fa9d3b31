fn main() {
    let n = 1;
    let p = &raw const n;
    println!("{}", *p);
}
//= E0133: Dereference of raw pointer is unsafe. Whether line 4 is sound the compiler cannot know: unsafe says that a person has seen to it.
