struct Account {
    owner: String,
    balance: i32,
}

impl Account {
    fn owner(&self) -> &str {
        &self.owner
    }
}

fn main() {
    let owner = String::from("ada");
    let mut account = Account { owner, balance: 5 };
    let name = account.owner();
    account.balance += 10; //~ E0506
    println!("{name} has {}", account.balance);
}
