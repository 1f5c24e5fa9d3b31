trait Sound {
    fn loudness(&self) -> u32;
}

struct Bell {
    weight: u32,
}

struct Horn {
    length: u64,
    valves: u64,
}

impl Sound for Bell {
    fn loudness(&self) -> u32 {
        self.weight * 2
    }
}

impl Sound for Horn {
    fn loudness(&self) -> u32 {
        (self.length + self.valves) as u32
    }
}

fn main() {
    let bell = Bell { weight: 7 }; //~ bell.weight = 7
    let horn = Horn { length: 90, valves: 3 };
    let thin = &bell;
    let mut fat: &dyn Sound = &bell; //~ heap 0
    let a = fat.loudness() + thin.weight; //~ a = 21
    fat = &horn;
    let b = fat.loudness(); //~ b = 93
    println!("{a} {b}, {} and {} bytes", size_of_val(&thin), size_of_val(&fat)); //~ prints "21 93, 8 and 16 bytes", heap 0
}
