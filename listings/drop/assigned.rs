struct Song {
    title: String,
}

impl Drop for Song {
    fn drop(&mut self) {
        println!("{} is over", self.title); //~ prints "waltz is over", heap 2
    }
}

fn main() {
    let mut song = Song { title: String::from("waltz") }; //~ heap 1
    println!("playing {}", song.title); //~ prints "playing waltz"
    song = Song { title: String::from("tango") }; //~ song.title = "tango", heap 1, freed 1
    println!("playing {}", song.title); //~ prints "playing tango"
} //~ heap 0
