#[derive(Debug)]
enum State {
    Idle,
    Running { ticks: u32, name: String },
    Done(Result<u8, &'static str>),
}

fn step(state: State) -> State {
    println!("~ state {state:?}\n~ state.size {}", size_of_val(&state));
    match state {
        State::Idle => State::Running { ticks: 1, name: "job".to_string() },
        State::Running { ticks, name } if ticks < 2 => State::Running { ticks: ticks + 1, name },
        State::Running { name, .. } => State::Done(u8::try_from(name.len()).map_err(|_| "long")),
        done => done,
    }
}

fn main() {
    let mut state = State::Idle;
    for turn in 0..4u8 {
        state = step(state);
        println!("~ turn {turn}\n~ state {state:?}");
    }
    println!("~ state.variant Done\n~ state.0 Ok(3)\n~ state.0.variant Ok");
}
