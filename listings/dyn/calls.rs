trait Sound {
    fn loudness(&self) -> u32;
}

struct Bell(u32);

struct Horn(u32);

impl Sound for Bell {
    fn loudness(&self) -> u32 {
        self.0 * 2
    }
}

impl Sound for Horn {
    fn loudness(&self) -> u32 {
        self.0 + 1
    }
}

#[unsafe(no_mangle)]
fn of_bell(bell: &Bell) -> u32 {
    bell.loudness()
}

#[unsafe(no_mangle)]
fn of_any(sound: &dyn Sound) -> u32 {
    sound.loudness()
}

fn main() {
    let bell = Bell(7);
    let horn = Horn(90);
    let a = of_bell(&bell); //~ a = 14
    let b = of_any(&bell); //~ b = 14
    let c = of_any(&horn); //~ c = 91
    println!("{a} {b} {c}"); //~ prints "14 14 91"
}
