//! What is too large for two registers is passed by the address of a place in the caller's frame, to
//! which its bytes have been copied.

struct Large {
    words: [u64; 8],
    name: String,
}

fn taken(large: Large, from: usize) -> u64 {
    let same = from == &raw const large as usize;
    println!("~ large.address {:p}\n~ large.size {}\n~ same {same}", &large, size_of_val(&large));
    println!("~ large.words {:?}\n~ large.name {:?}\n~ large.state live", large.words, large.name);
    large.words[3]
}

fn changed(mut large: Large, first: u64) -> Large {
    large.words[0] = first;
    large.name.push('!');
    println!("~ large.words {:?}\n~ large.name {:?}\n~ first {first}", large.words, large.name);
    println!("~ large.address {:p}", &large);
    large
}

fn copied(mut array: [u16; 20], from: usize, three: (u64, u64, u64)) -> u64 {
    array[0] = 7;
    let own = from != &raw const array as usize;
    println!("~ array {array:?}\n~ array.address {:p}\n~ own {own}", &array);
    println!("~ three {three:?}\n~ three.address {:p}\n~ three.size 24", &three);
    three.1
}

struct Owner {
    large: Large,
}

impl Owner {
    fn into_inner(self) -> Large {
        println!("~ self.address {:p}\n~ self.large.name {:?}", &self, self.large.name);
        self.large
    }
}

fn main() {
    let first = Large { words: [1, 2, 3, 4, 5, 6, 7, 8], name: "first".to_string() };
    let at = &raw const first as usize;
    let word = taken(first, at);
    println!("~ word {word}\n~ first.state moved");
    let second = Large { words: [9; 8], name: "second".to_string() };
    let third = changed(second, 77);
    println!("~ third.words {:?}\n~ third.name {:?}\n~ second.state moved", third.words, third.name);
    let array = [9; 20];
    let middle = copied(array, &raw const array as usize, (1, 2, 3));
    println!("~ array {array:?}\n~ array.address {:p}\n~ middle {middle}", &array);
    let owner = Owner { large: third };
    let fourth = owner.into_inner();
    println!("~ fourth.name {:?}\n~ owner.state moved\n~ third.state moved", fourth.name);
}
