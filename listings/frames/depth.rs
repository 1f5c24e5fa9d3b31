fn depth(top: &u8) -> usize {
    let here = 0u8;
    (&raw const *top).addr() - (&raw const here).addr()
}

fn deeper(top: &u8) -> usize {
    depth(top)
}

fn main() {
    let top = 0u8;
    let first = depth(&top);
    let second = depth(&top);
    let third = deeper(&top);
    println!("{} {}", first == second, first < third); //~ prints "true true"
}
