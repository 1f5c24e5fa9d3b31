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
//= b
//=   3-4 owns: owns its value
//=   4-5 partly-moved: (*b).val moved to val on line 4
//=   5-10 partly-moved: (*b).val moved to val on line 4, (*b).next moved to next on line 5
//=   at 3 filled: gets its value
//=   at 10 dropped: what is left of it is dropped
//= (*b).val
//=   3-4 owns: owned by b
//=   4-10 moved: moved to val on line 4
//=   at 4 moved: moved to val
//= (*b).next
//=   3-5 owns: owned by b
//=   5-10 moved: moved to next on line 5
//=   at 5 moved: moved to next
//= val
//=   4-10 owns: owns its value
//=   at 4 filled: moved here from (*b).val
//=   at 10 dropped: dropped
//= next
//=   5-10 owns: owns its value
//=   at 5 filled: moved here from (*b).next
//=   at 10 dropped: dropped
//= c
//=   7-8 owns: owns its value
//=   8-10 partly-moved: *c moved to s on line 8
//=   at 7 filled: gets its value
//=   at 10 dropped: what is left of it is dropped
//= *c
//=   7-8 owns: owned by c
//=   8-10 moved: moved to s on line 8
//=   at 8 moved: moved to s
//= s
//=   8-10 owns: owns its value
//=   at 8 filled: moved here from *c
//=   at 10 dropped: dropped
//| in main
//| 3 b=R-O *b=R-O (*b).val=R-O
//| 4 (*b).val=m b=pm *b=pm (*b).next=R-O
//| 5 (*b).next=m
//| 8 *c=m c=pm
