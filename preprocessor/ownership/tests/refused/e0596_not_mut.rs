fn main() {
    let s = String::new();
    s.push('a');
}
//= E0596 - 3 -
//=   2-3 owns s>: s is not declared mut
//=   3-3 mutable s>push(): s is lent to push(), to change, on line 3
