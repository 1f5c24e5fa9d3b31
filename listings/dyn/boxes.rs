trait Sound {
    fn loudness(&self) -> u32;
}

struct Silence;

struct Bell {
    weight: u32,
}

struct Choir {
    voices: Vec<u32>,
}

impl Sound for Silence {
    fn loudness(&self) -> u32 {
        0
    }
}

impl Sound for Bell {
    fn loudness(&self) -> u32 {
        self.weight * 2
    }
}

impl Sound for Choir {
    fn loudness(&self) -> u32 {
        self.voices.iter().sum()
    }
}

fn main() {
    let silence: Box<dyn Sound> = Box::new(Silence); //~ heap 0
    let bell: Box<dyn Sound> = Box::new(Bell { weight: 7 }); //~ heap 1
    let choir: Box<dyn Sound> = Box::new(Choir { voices: vec![5, 6] }); //~ heap 3
    let sounds = [silence, bell, choir]; //~ silence moved, choir moved, heap 3
    let mut total = 0;
    for sound in &sounds {
        total += sound.loudness();
    }
    println!("{total}"); //~ prints "25"
} //~ heap 0, freed 3
