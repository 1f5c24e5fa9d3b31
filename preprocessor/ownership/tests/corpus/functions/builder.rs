// Methods that take `self` hand the value on.
#[derive(Debug, Default)]
struct Query {
    table: String,
    limit: Option<u32>,
}

impl Query {
    fn table(mut self, name: &str) -> Query {
        self.table = name.to_owned();
        self
    }

    fn limit(self, limit: u32) -> Query {
        Query { limit: Some(limit), ..self }
    }
}

fn main() {
    let base = Query::default();
    let named = base.table("users");
    let query = named.limit(5);
    println!("{query:?}");
}
