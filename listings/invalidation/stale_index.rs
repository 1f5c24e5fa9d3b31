fn main() {
    let mut queue = vec!['A', 'B', 'C']; //~ queue = ['A', 'B', 'C']
    let at = 1; //~ queue[1] = 'B'
    queue.push('D'); //~ queue[1] = 'B'
    println!("{}", queue[at]); //~ prints "B", at = 1
    queue.remove(0); //~ queue[1] = 'C'
    println!("{}", queue[at]); //~ prints "C", at = 1
} //~ heap 0
