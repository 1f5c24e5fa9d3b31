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

fn choose(loud: bool) -> Box<dyn Sound> {
    if loud {
        Box::new(Horn(90))
    } else {
        Box::new(Bell(7))
    }
}

fn main() {
    let sound = choose(true); //~ heap 1, key
    println!("{}", sound.loudness()); //~ prints "90", key
}
