fn add(x: i32, y: i32) -> i32 {
    let sum = x + y; //~ frame 160
    println!("{x} plus {y} is {sum}"); //~ prints "1 plus 2 is 3", x = 1, y = 2, sum = 3, frame 160
    sum
}

fn main() {
    let a = add(1, 2); //~ a = 3
    let b = add(a, 10); //~ a = 3, b = 13
    println!("{a} {b}"); //~ prints "3 13"
} //~ heap 0
