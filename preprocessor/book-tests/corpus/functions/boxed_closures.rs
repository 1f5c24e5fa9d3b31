fn adder(by: i32) -> impl Fn(i32) -> i32 {
    move |n| n + by
}

fn boxed(by: i32) -> Box<dyn Fn(i32) -> i32> {
    Box::new(move |n| n * by)
}

fn main() {
    let add = adder(5);
    let all: Vec<Box<dyn Fn(i32) -> i32>> = vec![Box::new(add), boxed(3), Box::new(i32::abs)];
    println!("~ all.len {}\n~ all[0].by 5\n~ all[1].by 3\n~ all[0].size {}", all.len(), size_of_val(&all[0]));
    let result = all.iter().fold(-2, |n, f| f(n));
    println!("~ result {result}\n~ all[1].to {:p}", &raw const *all[1] as *const u8);
    let once: Box<dyn FnOnce() -> String> = Box::new(|| "once".to_string());
    println!("~ once.size {}", size_of_val(&once));
}
