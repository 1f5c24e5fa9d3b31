#[derive(Debug)]
enum Expr {
    Number(i64),
    Add(Box<Expr>, Box<Expr>),
    Negate(Box<Expr>),
}

#[derive(Debug)]
enum List {
    Cons(u8, Box<List>),
    Nil,
}

fn eval(expr: &Expr) -> i64 {
    match expr {
        Expr::Number(n) => *n,
        Expr::Add(left, right) => eval(left) + eval(right),
        Expr::Negate(inner) => -eval(inner),
    }
}

fn main() {
    let sum = Expr::Add(Box::new(Expr::Number(2)), Box::new(Expr::Negate(Box::new(Expr::Number(5)))));
    let value = eval(&sum);
    println!("~ sum {sum:?}\n~ value {value}\n~ sum.variant Add\n~ sum.size {}", size_of_val(&sum));
    let list = List::Cons(1, Box::new(List::Cons(2, Box::new(List::Nil))));
    println!("~ list {list:?}\n~ list.0 1\n~ list.1.0 2\n~ list.size {}", size_of_val(&list));
    if let List::Cons(_, rest) = &list {
        println!("~ rest {rest:?}\n~ rest.to {rest:p}");
    }
}
