use std::mem;

struct Player {
    name: String,
    hat: Option<String>,
}

fn main() {
    let hat = Some(String::from("red")); //~ heap 1
    let mut player = Player { name: String::from("ada"), hat }; //~ hat moved, heap 2
    let p = &mut player; //~ heap 2
    let hat = p.hat.take(); //~ player.hat = None, heap 2
    let name = mem::take(&mut p.name); //~ name = "ada", player.name = "", heap 2
    let empty = mem::replace(&mut p.name, String::from("grace")); //~ empty = "", heap 3
    println!("{name} {hat:?} {empty:?} {} {:?}", p.name, p.hat);
} //~ heap 0
