trait Sound {
    fn loudness(&self) -> u32;
}

struct Bell(u32);

struct Horn(u64);

impl Sound for Bell {
    fn loudness(&self) -> u32 {
        self.0 * 2
    }
}

impl Sound for Horn {
    fn loudness(&self) -> u32 {
        self.0 as u32
    }
}

fn choose(loud: bool) -> dyn Sound {
    //~ E0746
    if loud { Horn(90) } else { Bell(7) }
}

fn main() {
    println!("{}", choose(true).loudness()); //~ E0277
}
