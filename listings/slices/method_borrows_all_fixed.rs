struct Account {
    owner: String,
    balance: i32,
}

fn main() {
    let owner = String::from("ada");
    let mut account = Account { owner, balance: 5 };
    let name = &account.owner; //~ key
    account.balance += 10; //~ account.balance = 15, *name = "ada", key
    println!("{name} has {}", account.balance); //~ prints "ada has 15"
}
