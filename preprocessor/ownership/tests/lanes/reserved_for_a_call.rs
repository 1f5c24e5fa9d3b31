fn main() {
    let mut v = vec![1];
    v.push(v.len());
    v.push(
        v.len()
            + 1,
    );
    println!("{v:?}");
}
//= in main
//= v
//=   2-4 owns: owns its value
//=   4-7 reserved: reserved for push(), can still be read, until line 7
//=   7-9 owns: owns its value
//=   at 2 filled: gets its value
//=   at 3 lent reserved: reserved for push() and still read, then lent to it, to change
//=   at 4 lent mutable: lent to push(), to change
//=   at 7 returned: returned by push()
//=   at 9 dropped: dropped
//| in main
//| 2 v=RWO
//| 3 v=RWO
