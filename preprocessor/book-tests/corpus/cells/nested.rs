use std::cell::{Cell, RefCell};

#[derive(Debug)]
struct Account {
    id: u32,
    balance: Cell<i64>,
    log: RefCell<Vec<&'static str>>,
}

fn deposit(account: &Account, amount: i64) {
    account.balance.set(account.balance.get() + amount);
    account.log.borrow_mut().push("deposit");
    println!("~ account {account:?}\n~ amount {amount}");
}

fn main() {
    let account = Account { id: 7, balance: Cell::new(10), log: RefCell::new(Vec::new()) };
    deposit(&account, 5);
    println!("~ account.balance Cell {{ value: {} }}\n~ account.id {}", account.balance.get(), account.id);
    println!("~ account.log.value.len {}", account.log.borrow().len());
}
