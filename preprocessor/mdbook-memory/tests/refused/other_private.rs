mod bank {
    pub struct Account {
        cents: u64,
    }
    pub fn open() -> Account {
        Account { cents: 0 }
    }
}
fn main() {
    println!("{}", bank::open().cents);
}
//= E0616: Field cents of struct Account is private (line 10).
