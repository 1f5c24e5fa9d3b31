//! What is said of deep recursion and of stacks that go deep.

use recording::{Address, Event, Fold, Outcome, StackFault, StackUse, Step};

use super::{step, told};

fn deep(mapped: u64, used: u64, guard: Option<u64>) -> StackUse {
    StackUse { used, mapped, limit: 8 << 20, guard, fault: None }
}

fn with(stack: Option<StackUse>) -> Step {
    let mut step = step(1, vec![], vec![], vec![]);
    step.threads[0].stack = stack;
    step
}

/// The sentence of the last of some steps, each on a line of its own.
fn check(mut steps: Vec<Step>, expected: &str) {
    for (line, step) in (1..).zip(&mut steps) {
        step.line = line;
    }
    let sentences = told("down(n)", Outcome::Exited { code: 0 }, steps);
    assert_eq!(sentences.last().map(String::as_str), Some(expected));
}

#[test]
fn the_stack_is_told_where_it_has_grown() {
    let first = || with(Some(deep(132 << 10, 2 << 10, None)));
    check(
        vec![first()],
        "The stack has a mapping of 132 KiB, which grows when it is used, up to 8,192 KiB.",
    );
    // What was told last may be several steps ago.
    check(
        vec![first(), with(None), with(Some(deep(136 << 10, 133 << 10, None)))],
        "The stack has touched new pages: its mapping has grown from 132 KiB to 136 KiB, of 8,192 \
         KiB at most.",
    );
    check(
        vec![first(), with(Some(deep(132 << 10, 100 << 10, None)))],
        "100 KiB of the 8,192 KiB of its stack are in use.",
    );
    check(
        vec![with(Some(deep(8 << 20, 2 << 20, Some(4096))))],
        "The stack is 8,192 KiB long and does not grow; 4 KiB below it may not be touched by \
         anybody.",
    );
}

#[test]
fn an_overflow_is_told_in_the_order_in_which_it_happens() {
    let fault = StackFault { address: Address::Unknown(16), below: 1200 };
    let mut refused = with(Some(StackUse { fault: Some(fault), ..deep(8 << 20, 8 << 20, None) }));
    refused.event = Event::Fault;
    let mut end = with(None);
    end.event = Event::End;
    end.errors = "\nthread 'main' has overflowed its stack\nfatal runtime error\n".to_owned();
    let killed = Outcome::Signalled { signal: "SIGABRT".to_owned(), explanation: "-".to_owned() };
    let first = with(Some(deep(8188 << 10, 8188 << 10, None)));
    let sentences = told("down(n)", killed, vec![first, refused, end]);
    assert_eq!(
        sentences[1..],
        [
            "The stack has touched new pages: its mapping has grown from 8,188 KiB to 8,192 KiB. \
             The stack overflows: its mapping has reached its limit, 8,192 KiB, and the access goes \
             1,200 bytes below its end. The processor refuses it, the system does not let the \
             mapping grow any more, and the thread gets the signal `SIGSEGV`.",
            "Rust has put a function of its own on `SIGSEGV`. It runs on a small stack of its own, \
             sees that the address lies right below the thread's stack, writes `thread 'main' has \
             overflowed its stack` to standard error and ends the program: `SIGABRT`."
        ]
    );
}

#[test]
fn what_is_left_out_is_counted() {
    let mut after = step(1, vec![], vec![], vec![]);
    after.skipped = 1022;
    after.threads[0].folds = vec![Fold {
        after: 1,
        calls: 1000,
        functions: vec!["main".to_owned()],
        bytes: 64_000,
        each: Some(64),
    }];
    check(
        vec![step(1, vec![], vec![], vec![]), after],
        "1,022 steps of the recursion are left out here. 1,001 calls of `main` are open now, one \
         inside the other.",
    );
}
