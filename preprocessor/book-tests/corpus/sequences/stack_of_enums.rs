#[derive(Debug, Clone, PartialEq)]
enum Op {
    Push(i64),
    Add,
    Say(String),
}

fn run(program: &[Op]) -> Vec<i64> {
    let mut stack = Vec::new();
    for op in program {
        match op {
            Op::Push(n) => stack.push(*n),
            Op::Add => {
                let (b, a) = (stack.pop().unwrap_or(0), stack.pop().unwrap_or(0));
                stack.push(a + b);
            }
            Op::Say(text) => {
                println!("~ text {text:?}\n~ stack {stack:?}\n~ op {op:?}\n~ op.to {op:p}");
                stack.reverse();
            }
        }
    }
    stack
}

fn main() {
    let program = [Op::Push(2), Op::Push(3), Op::Add, Op::Say("sum".to_string())];
    let stack = run(&program);
    println!("~ stack {stack:?}\n~ program {program:?}\n~ program.size {}", size_of_val(&program));
}
