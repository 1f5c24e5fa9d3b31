use std::cell::RefCell;

struct Account {
    coins: u32,
}

fn transfer(from: &RefCell<Account>, to: &RefCell<Account>, coins: u32) {
    from.borrow_mut().coins -= coins; //~ anna.borrow = 0
    to.borrow_mut().coins += coins;
}

fn main() {
    let anna = RefCell::new(Account { coins: 10 });
    let ben = RefCell::new(Account { coins: 0 });
    transfer(&anna, &ben, 3);
    transfer(&anna, &anna, 2);
    assert_eq!(anna.borrow().coins, 7);
    assert_eq!(ben.borrow().coins, 3);
}
