struct N { val: String, next: String }
fn main() {
    let b = Box::new(N { val: String::new(), next: String::new() });
    let val = b.val;
    let next = b.next;
    println!("{val}{next}");
    let c = Box::new(String::new());
    let s = *c;
    println!("{s}");
}
//= in main
//= 3 b=R-O *b=R-O (*b).val=R-O
//= 4 (*b).val=m b=pm *b=pm (*b).next=R-O
//= 5 (*b).next=m
//= 8 *c=m c=pm
