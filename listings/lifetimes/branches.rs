fn capital(word: &mut Vec<char>) {
    let first = &word[0];
    if first.is_lowercase() {
        let upper = first.to_ascii_uppercase();
        word[0] = upper;
    } else {
        word.push('!');
    }
}

fn main() {
    let mut word = vec!['o', 'k'];
    capital(&mut word); //~ word.len = 2
    capital(&mut word); //~ word.len = 3
    println!("{}", word.iter().collect::<String>()); //~ prints "Ok!"
}
