trait Sound {
    fn loudness(&self) -> usize;
}

struct Choir {
    names: Vec<String>,
}

impl Sound for Choir {
    fn loudness(&self) -> usize {
        self.names.len()
    }
}

fn last_song(sound: Box<dyn Sound>) -> usize {
    sound.loudness() //~ heap 4
} //~ heap 0, freed 4

fn main() {
    let names = vec![String::from("anna"), String::from("ben")]; //~ heap 3
    let sound: Box<dyn Sound> = Box::new(Choir { names }); //~ names moved, heap 4
    let n = last_song(sound); //~ n = 2, sound moved, heap 0
    println!("{n}"); //~ prints "2"
}
