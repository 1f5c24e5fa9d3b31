// An arm that matches by reference changes the value in place.
enum State {
    Idle,
    Busy { jobs: Vec<u32> },
}

fn step(state: &mut State) -> usize {
    match state {
        State::Idle => {
            *state = State::Busy { jobs: vec![1] };
            0
        }
        State::Busy { jobs } => {
            jobs.push(2);
            jobs.len()
        }
    }
}

fn main() {
    let mut state = State::Idle;
    let first = step(&mut state);
    let second = step(&mut state);
    println!("{first} {second}");
}
