fn main() {
    let v = vec![1, 2, 3]; //~ heap 1
    let total: i32 = v.iter().sum(); //~ v live, total = 6, heap 1, key
    println!("{total} from {v:?}"); //~ prints "6 from [1, 2, 3]"
} //~ heap 0, key
