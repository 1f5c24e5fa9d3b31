#[derive(Clone, Copy)]
pub struct Point(pub [u64; 3]);

pub struct Ticket(pub [u64; 3]);

#[unsafe(no_mangle)]
#[inline(never)]
pub fn do_copy(from: Point) -> Point {
    from
}

#[unsafe(no_mangle)]
#[inline(never)]
pub fn do_move(from: Ticket) -> Ticket { //~ assembly do_move = do_copy
    from
}

#[unsafe(no_mangle)]
#[inline(never)]
pub fn move_string(from: String) -> String { //~ assembly move_string = do_copy
    from
}

fn main() {
    let point = Point([1, 2, 3]);
    let copied = do_copy(point); //~ point live, copied.0 = [1, 2, 3]
    let ticket = Ticket([4, 5, 6]);
    let moved = do_move(ticket); //~ ticket moved, moved.0 = [4, 5, 6]
    let text = String::from("hello"); //~ heap 1
    let same = move_string(text); //~ text moved, same = "hello", heap 1
    println!("{:?} {:?} {:?} {same}", point.0, copied.0, moved.0);
} //~ heap 0
