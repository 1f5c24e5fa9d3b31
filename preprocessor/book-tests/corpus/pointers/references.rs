struct Point {
    x: i32,
    y: i32,
}

fn main() {
    let mut point = Point { x: 1, y: 2 };
    let shared = &point;
    let field = &shared.y;
    let twice = &shared;
    println!("~ shared.x {}\n~ field {field}\n~ field.to {field:p}\n~ twice.to {twice:p}", shared.x);
    println!("~ twice.y {}\n~ shared.to {shared:p}\n~ point.address {:p}", twice.y, &point);
    let only = &mut point;
    only.x = 5;
    println!("~ only.x {}\n~ only.to {:p}\n~ only.size {}", only.x, &raw const *only, size_of_val(&only));
    let inner = &mut *only;
    inner.y += 1;
    println!("~ inner.y {}\n~ inner.size 8", inner.y);
    println!("~ point.x {}\n~ point.y {}", point.x, point.y);
}
